"""The reviewer's page, and the decisions made on it. Knows records, never stages: it runs where no model is installed."""
