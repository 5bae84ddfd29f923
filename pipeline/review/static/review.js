// The reviewer's page: the queue, the article with its marks, the claim beside it, and what a key does.
//
// Offsets are Unicode code points, as in the records; JavaScript counts UTF-16 units. `Text` is the only place that turns one into the
// other. All text enters the page as text nodes, never as HTML. A decision is drawn at once and sent behind the drawing, in order.
// What the next key will show is fetched before it is pressed, built while the page is idle, and of an article that stays only the
// paragraphs whose marks change are drawn anew.

const PAGE = 60; // claims fetched at once
const STEP = 15; // claims fetched at once as the end of the list comes near: few, so that no key waits until they are drawn
const AHEAD = 8; // claims whose details are fetched before they are needed
const LISTED = 300; // claims in the list; of more, those long passed go: a list of a day's work would slow down every key
const BEHIND = 120; // claims before the one shown that stay
const FRESH_MS = 2000; // what was fetched longer ago is drawn, and asked for again behind the drawing: others decide meanwhile
const HOLD_MS = 600; // after a claim came back because its decision was refused: a key on its way was meant for another
const LINE = 72; // characters in a line of the article, more or less
const LONG = 6000; // characters: of a longer article the browser lays out what is in sight
const KEPT = 80; // details and articles kept
const NEAR = 12; // claims from the end of the list at which more are fetched
const RETRY_MS = 1500;
const TYPING_MS = 140;
const VERDICTS = {
  accept: ["✓", "accepted"], reject: ["✕", "rejected"], edit: ["✎", "edited"], ignore: ["–", "ignored"], add: ["+", "added by you"],
  other: ["•", "decided by another reviewer"],
};
const PARTS = ["source", "cue", "content", "figure", "date"]; // keys 1 to 5
const NESTED = ["other", "mention", "content", "addressee", "source", "cue", "date", "figure"]; // from the outermost mark in
const FILTERS = ["state", "sort", "speaker", "source", "stance", "figure", "min_confidence", "max_confidence", "min_worth", "search", "article"];
const DEFAULTS = { state: "open", sort: "place" };

const $ = (id) => document.getElementById(id);
const metaOf = (name) => document.querySelector(`meta[name="${name}"]`).content;

const MY_NAME = `onrecord-reviewer/${metaOf("onrecord-reviewer")}`; // a name chosen here holds until the server is started under another

/** An element with properties, attributes (those with a dash, and role) and children; a child is a node or a text. */
function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined) continue;
    if (key.includes("-") || key === "role" || key === "dir") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A text that can be asked for by code points. */
class Text {
  constructor(text) {
    this.text = text;
    this.units = null; // UTF-16 place of each code point, where the two differ
    if (/[\ud800-\udfff]/.test(text)) {
      const units = [];
      for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) units.push(at);
      this.units = [...units, text.length];
    }
  }
  get length() { return this.units ? this.units.length - 1 : this.text.length; }
  slice(start, end) { return this.units ? this.text.slice(this.units[start], this.units[end]) : this.text.slice(start, end); }
  /** All places of `words`, as [start, end]. */
  find(words) {
    const found = [];
    for (let at = this.text.indexOf(words); words && at >= 0; at = this.text.indexOf(words, at + 1)) {
      const start = this.units ? codePoints(this.text.slice(0, at)) : at;
      found.push([start, start + codePoints(words)]);
    }
    return found;
  }
}

function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const state = {
  reviewer: metaOf("onrecord-reviewer"),
  token: metaOf("onrecord-token"),
  filters: { ...DEFAULTS },
  items: [],
  at: -1, // index of the claim shown
  before: false, // whether the database has more on either side
  after: false,
  total: null,
  shown: null, // id of the claim drawn
  jumps: {}, // how often a key has gone to a part of this claim
  editing: null,
  readings: false,
  keys: true,
  turn: 0, // of opening the queue: an answer to an earlier one is passed over
  holdUntil: 0, // no key decides before (ms, as performance.now())
};

// ---- talking to the server

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-Onrecord-Token": state.token },
  };
  let answer = await fetch(path, options);
  if (answer.status === 403 && body !== undefined) { // the server was started anew: its token is another
    state.token = (await (await fetch("/api/session")).json()).token;
    options.headers["X-Onrecord-Token"] = state.token;
    answer = await fetch(path, options);
  }
  if (!answer.ok) throw Object.assign(new Error(await reasonOf(answer)), { status: answer.status });
  return answer.json();
}

async function reasonOf(answer) {
  const text = await answer.text();
  try {
    const detail = JSON.parse(text).detail;
    return typeof detail === "string" ? detail : detail.map((fault) => `${fault.loc.slice(1).join(".")}: ${fault.msg}`).join("; ");
  } catch { return text || `the server answered ${answer.status}`; }
}

function query(more = {}) {
  const given = { ...state.filters, reviewer: state.reviewer, ...more };
  return new URLSearchParams(Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== ""));
}

/** What was fetched and is likely to be needed again: promises, and what they gave. */
class Shelf {
  constructor(fetcher) { this.fetcher = fetcher; this.promised = new Map(); this.ready = new Map(); this.since = new Map(); }
  get(id) {
    if (!this.promised.has(id)) {
      const promise = this.fetcher(id);
      this.promised.set(id, promise);
      this.since.set(id, performance.now());
      promise.then(
        (value) => { if (this.promised.get(id) === promise) this.ready.set(id, value); },
        () => { if (this.promised.get(id) === promise) this.promised.delete(id); },
      );
      if (this.promised.size > KEPT) this.drop(this.promised.keys().next().value);
    }
    return this.promised.get(id);
  }
  /** Asks again for what is here since long; gives what came then, null where what is here is fresh or was dropped meanwhile. */
  async refresh(id) {
    const before = this.promised.get(id);
    if (!this.ready.has(id) || performance.now() - this.since.get(id) < FRESH_MS) return null;
    this.since.set(id, performance.now());
    const value = await this.fetcher(id);
    if (this.promised.get(id) !== before) return null;
    this.promised.set(id, Promise.resolve(value));
    this.ready.set(id, value);
    return value;
  }
  drop(id) { this.promised.delete(id); this.ready.delete(id); this.since.delete(id); }
  clear() { this.promised.clear(); this.ready.clear(); this.since.clear(); }
}

const who = () => `reviewer=${encodeURIComponent(state.reviewer)}`;
const details = new Shelf((id) => ask(`/api/claims/${encodeURIComponent(id)}?${who()}`));
const articles = new Shelf(async (id) => {
  const article = await ask(`/api/articles/${encodeURIComponent(id)}?${who()}`);
  return Object.assign(article, { chars: new Text(article.text), places: new Map(article.claims.map((claim, at) => [claim.id, at])) });
});

/** Decisions go to the server one after another; while it does not answer they wait and are sent again. What is sent again says which
    answer was the last to come: where the server had already done it, it is not done twice. */
const saving = {
  tail: Promise.resolve(),
  waiting: 0,
  last: null, // number of this reviewer's last decision that the page knows of
  send(path, body) {
    this.waiting += 1;
    showSaved();
    const sent = this.tail.then(() => this.insist(path, body));
    this.tail = sent.catch(() => {}).finally(() => { this.waiting -= 1; showSaved(); });
    return sent;
  },
  async insist(path, body) {
    for (let tried = 0; ; tried += 1) {
      try {
        const answer = await ask(path, tried && this.last !== null ? { ...body, after: this.last } : body);
        if (tried) hideProblem();
        if (answer) this.last = answer.id;
        return answer;
      } catch (error) {
        if (error.status) throw error;
        showProblem("The server does not answer. Your decisions are kept here and sent as soon as it does; leave this page open.");
        await new Promise((done) => setTimeout(done, RETRY_MS));
      }
    }
  },
};

function showSaved() {
  $("saved").textContent = saving.waiting ? `saving ${saving.waiting} …` : "saved";
  $("saved").dataset.waiting = saving.waiting;
}

function say(text) { $("live").textContent = text; }
function showProblem(text) { $("problem").firstElementChild.textContent = text; $("problem").hidden = false; }
function hideProblem() { $("problem").hidden = true; }
const percent = (share) => (share === null ? "not known" : `${Math.round(share * 100)}%`);

// ---- the queue

async function openQueue(at = null) {
  const turn = (state.turn += 1);
  state.shown = null; // no key decides until a claim is drawn
  keys.length = 0;
  let page = await ask(`/api/claims?${query({ at, limit: PAGE })}`);
  if (at && !page.items.length) page = await ask(`/api/claims?${query({ limit: PAGE })}`);
  if (turn !== state.turn) return; // filters changed meanwhile
  state.items = page.items;
  state.before = page.before;
  state.after = page.after;
  state.at = -1;
  $("list").replaceChildren();
  drawItems(page.items, null);
  drawEnds();
  askCount();
  const here = at ? state.items.findIndex((item) => item.id === at) : -1;
  if (state.items.length) await select(Math.max(here, 0));
  else showNothing();
}

async function askCount() {
  const { claims } = await ask(`/api/count?${query()}`);
  state.total = claims;
  $("counted").textContent = claims === 1 ? "1 claim" : `${claims.toLocaleString("en")} claims`;
}

function drawItems(items, before) {
  const made = [];
  let article = before === null ? state.items[state.items.indexOf(items[0]) - 1]?.article : null;
  for (const item of items) {
    if (state.filters.sort === "place" && item.article !== article) made.push(groupOf(item));
    article = item.article;
    made.push(itemOf(item));
  }
  if (before === null) $("list").append(...made);
  else $("list").prepend(...made);
}

function groupOf(item) {
  return el("li", { className: "group" }, el("span", { dir: "auto" }, item.title || item.path), " ", el("small", {}, (item.published || "").slice(0, 10)));
}

function itemOf(item) {
  const name = item.kind === "author" ? "The article itself" : item.speaker || "nobody named";
  const button = el("button", { type: "button", className: "item", id: `item-${item.id}` },
    el("span", { className: "verdict", "data-verdict": item.verdict || "" }, ...verdictSign(item.verdict || (item.others ? "other" : null))),
    el("span", { className: "by", dir: "auto" }, name),
    scoreOf(item),
    el("span", { className: "said", dir: "auto" }, item.text));
  button.addEventListener("click", () => { keys.length = 0; select(state.items.indexOf(item)); });
  return el("li", {}, button);
}

/** The score beside a claim: the one that the queue is in order of. */
function scoreOf(item) {
  if (state.filters.sort === "worth") return el("span", { className: "sure", title: "worth checking" }, "worth ", percent(item.worth));
  return el("span", { className: "sure", title: "confidence" }, el("span", { className: "hidden" }, "confidence "), percent(item.confidence));
}

function verdictSign(verdict) {
  const [sign, words] = VERDICTS[verdict] || ["", ""];
  return verdict ? [el("span", { "aria-hidden": "true" }, sign), el("span", { className: "hidden" }, `${words}: `)] : [];
}

function redrawVerdict(item) {
  const sign = $(`item-${item.id}`)?.querySelector(".verdict");
  if (!sign) return;
  sign.dataset.verdict = item.verdict || "";
  sign.replaceChildren(...verdictSign(item.verdict || (item.others ? "other" : null)));
}

function drawEnds() {
  $("earlier").hidden = !state.before;
  $("later").hidden = !state.after;
  $("nothing").hidden = state.items.length > 0;
}

/** More of the queue behind its end; one request at a time. */
let fetchingMore = null;
function more() {
  if (!state.after || !state.items.length) return Promise.resolve(false);
  fetchingMore ||= (async () => {
    const items = state.items;
    const page = await ask(`/api/claims?${query({ at: items.at(-1).id, limit: STEP + 1 })}`);
    if (items !== state.items) return false;
    const known = new Set(items.map((item) => item.id));
    const fresh = page.items.filter((item) => !known.has(item.id));
    // In a queue of open claims the last one may be decided by now: its place in the order still counts.
    state.items.push(...fresh);
    state.after = page.after;
    if (fresh.length) drawItems(fresh, null);
    trim();
    drawEnds();
    return fresh.length > 0;
  })().finally(() => { fetchingMore = null; });
  return fetchingMore;
}

/** Takes claims long passed out of the list; the button above it brings back those that the queue still has. */
function trim() {
  const gone = state.items.length > LISTED ? state.at - BEHIND : 0;
  if (gone <= 0) return;
  for (const item of state.items.splice(0, gone)) $(`item-${item.id}`)?.parentElement.remove();
  const isHead = (line) => line?.matches(".group"), list = $("list");
  while (isHead(list.children[0]) && isHead(list.children[1])) list.children[0].remove(); // of articles that are gone
  state.at -= gone;
  state.before = true;
  $(`item-${state.items[state.at].id}`)?.scrollIntoView({ block: "nearest" });
}

async function earlier() {
  if (!state.before || !state.items.length) return false;
  const page = await ask(`/api/claims?${query({ at: state.items[0].id, back: true, limit: PAGE })}`);
  const scroll = $("queue-scroll"), height = scroll.scrollHeight;
  state.items.unshift(...page.items);
  state.at += page.items.length;
  state.before = page.before;
  if (state.filters.sort === "place" && page.items.at(-1)?.article === state.items[page.items.length]?.article) $("list").firstElementChild?.remove();
  if (page.items.length) drawItems(page.items, "before");
  drawEnds();
  scroll.scrollTop += scroll.scrollHeight - height;
  return page.items.length > 0;
}

function showNothing() {
  state.shown = null;
  const searched = Object.keys(state.filters).some((key) => !["state", "sort"].includes(key) && state.filters[key]);
  const words = state.loading ? "The records are being read …"
    : state.filters.state === "open" ? `Nothing left to decide${searched ? " with these filters" : ""}.`
    : "No claim has all that these filters ask for.";
  $("nothing").textContent = words;
  $("nothing").hidden = false;
  $("sheet").replaceChildren(el("h1", { id: "title", className: "hidden" }, "No claim"), el("p", { className: "empty" }, words));
  drawn.article = null;
  $("card").replaceChildren();
  document.body.dataset.claim = "";
  say(words);
}

// ---- the claim shown

/** Shows the claim at this index of the list; draws at once where its details are here already. */
async function select(index, { note = "", quiet = false } = {}) {
  if (index < 0 || index >= state.items.length) return;
  if (state.editing) leaveEdit();
  const had = state.at >= 0 ? $(`item-${state.items[state.at]?.id}`) : null;
  state.at = index;
  state.jumps = {};
  const item = state.items[index], button = $(`item-${item.id}`);
  had?.removeAttribute("aria-current");
  button?.setAttribute("aria-current", "true");
  if (had && document.activeElement === had) button?.focus({ preventScroll: true });
  const detail = details.ready.get(item.id), article = articles.ready.get(item.article);
  if (detail && article) {
    drawClaim(detail, article, { note, quiet });
    button?.scrollIntoView({ block: "nearest" });
  } else {
    button?.scrollIntoView({ block: "nearest" });
    try {
      const [one, all] = await Promise.all([details.get(item.id), articles.get(item.article).catch(() => null)]);
      if (state.items[state.at] === item) drawClaim(one, all || articleOfClaim(one), { note, quiet });
    } catch (error) {
      keys.length = 0; // they were meant for this claim and those after it
      showProblem(`This claim cannot be shown: ${error.message}`);
    }
  }
  requestAnimationFrame(() => setTimeout(() => { // behind the drawing
    if (state.shown === item.id && !state.editing && document.activeElement?.matches(".flash") !== true) showPlace(state.detail.claim); // paragraphs have their own heights now
    prefetch();
    if (index > state.items.length - NEAR) more();
  }));
}

/** Fetches what the next keys will show, asks again for what is old by now, and builds the next claim while nothing else is to do. */
function prefetch() {
  const item = state.items[state.at];
  for (const one of state.items.slice(state.at + 1, state.at + 1 + AHEAD)) {
    details.get(one.id).then(prepareSoon, () => {});
    articles.get(one.article).then(prepareSoon, () => {});
    details.refresh(one.id).then((detail) => { if (detail) takeNews(one, detail); }, () => {});
  }
  if (item && item.id === state.shown) details.refresh(item.id).then((detail) => { if (detail) takeNews(item, detail); }, () => {});
}

/** What others have done with a claim since it was fetched: the list shows it, and the claim itself where it is drawn. */
function takeNews(item, detail) {
  if (!item.verdict && !detail.open && item.others !== true) { item.others = true; redrawVerdict(item); }
  const told = ({ claim, decision, others, since }) => JSON.stringify([claim, decision, others, since]);
  if (item.id !== state.shown || state.editing || told(detail) === told(state.detail)) return;
  const news = detail.others.filter((other) => !state.detail.others.some((old) => old.id === other.id));
  const article = state.article;
  drawClaim(detail, article, { quiet: true });
  if (news.length) say(`Meanwhile decided by ${news.map((other) => other.reviewer).join(", ")}.`);
}

/** Whether this reviewer has still to decide a claim, as far as the page knows. */
const isLeft = (item) => !item.verdict && details.ready.get(item.id)?.open !== false;

/** The claim that a decision moves on to: the index of the next to decide where the queue is of those, else the next; -1 for none. */
function following(from) {
  const open = state.filters.state === "open";
  return state.items.findIndex((item, index) => index > from && (!open || isLeft(item)));
}

// ---- building ahead

let preparing = false;
function prepareSoon() {
  if (preparing) return;
  preparing = true;
  const idle = window.requestIdleCallback ?? ((task) => setTimeout(() => task({ timeRemaining: () => 5 }), 30));
  idle((deadline) => { preparing = false; if (!prepare(deadline)) prepareSoon(); });
}

/** Builds the next claim's card and paragraphs as long as the page is idle; whether all is built. */
function prepare(deadline) {
  const item = state.items[following(state.at)];
  const detail = item && details.ready.get(item.id), article = item && articles.ready.get(item.article);
  if (!detail || !article) return true;
  if (ahead.detail !== detail || ahead.article !== article) Object.assign(ahead, { detail, article, card: null, blocks: new Map() });
  ahead.card ??= makeCard(detail, article);
  const wanted = looksOf(article, detail.pieces);
  for (let number = 0; number < wanted.length; number += 1) {
    if (ahead.blocks.has(number) || (drawn.article === article && drawn.looks[number].look === wanted[number].look)) continue;
    if (deadline.timeRemaining() < 1) return false;
    ahead.blocks.set(number, makeBlock(article, detail.pieces, number));
  }
  return true;
}

/** What is left of an article that is no longer among the records: as much of its text as the claim has. */
function articleOfClaim(detail) {
  const end = Math.max(...detail.pieces.map((piece) => piece.end), 0);
  const text = Array(end).fill(" ");
  const put = (start, words) => { [...words].forEach((character, at) => { text[start + at] = character; }); };
  let from = 0;
  const words = [...detail.claim.text];
  for (const [start, stop] of detail.claim.spans) { put(start, words.slice(from, from + stop - start).join("")); from += stop - start + 1; }
  for (const part of [detail.claim.source, detail.claim.cue]) if (part?.span) put(part.span[0], part.text);
  const joined = text.join("");
  const start = joined.search(/\S/);
  return { ...detail.claim.article, text: joined, chars: new Text(joined), paragraphs: start < 0 ? [] : [[start, end]], sources: [], claims: [], places: new Map(), merges: [], gone: true };
}

function drawClaim(detail, article, { note = "", quiet = false } = {}) {
  const claim = detail.claim;
  if (state.shown !== claim.id && !getSelection().isCollapsed) getSelection().removeAllRanges();
  state.shown = claim.id;
  state.detail = detail;
  state.article = article;
  drawArticle(article, detail.pieces);
  drawCard(detail, article);
  document.body.dataset.claim = claim.id;
  if (!quiet) say(`${note}${speakerOf(claim)}: ${claim.text}`);
  $("card").scrollTop = 0; // from here on the page is only measured and scrolled: it is laid out once
  showPlace(claim);
  clearTimeout(state.urlTimer);
  state.urlTimer = setTimeout(writeUrl, 150); // a browser slows down a page that changes its address too often
}

function speakerOf(claim) {
  return claim.source.kind === "author" ? "The article itself" : claim.source.name || claim.source.text || "Nobody named";
}

// What stands in the sheet: an article, its paragraphs, and how each looks; and what is built of the next claim.
const drawn = { article: null, looks: [], blocks: [] };
const ahead = { detail: null, article: null, card: null, blocks: new Map() };
const seen = new WeakMap(); // the looks of pieces, with their article

/** For each paragraph the pieces that lie in it, from one index up to another, and a word for how they look. */
function looksOf(article, pieces) {
  if (seen.get(pieces)?.article === article) return seen.get(pieces).looks;
  let at = 0;
  const looks = article.paragraphs.map(([start, end]) => {
    while (at < pieces.length && pieces[at].end <= start) at += 1;
    const words = [];
    let to = at;
    for (; to < pieces.length && pieces[to].start < end; to += 1) words.push(pieces[to].start, pieces[to].kinds, pieces[to].of);
    return { from: at, to, look: words.join(" ") };
  });
  seen.set(pieces, { article, looks });
  return looks;
}

const isTitled = (article) => Boolean(article.title && article.paragraphs.length && article.chars.slice(...article.paragraphs[0]) === article.title);

/** The article with each piece of text in the marks that lie over it; of the one that is there only the paragraphs that change. */
function drawArticle(article, pieces) {
  const looks = looksOf(article, pieces), built = ahead.article === article && ahead.detail.pieces === pieces ? ahead.blocks : new Map();
  const block = (number) => built.get(number) ?? makeBlock(article, pieces, number);
  if (drawn.article === article) {
    for (const old of $("sheet").querySelectorAll(".flash")) old.classList.remove("flash");
    looks.forEach(({ look }, number) => {
      if (look === drawn.looks[number].look) return;
      const made = block(number);
      drawn.blocks[number].replaceWith(made);
      drawn.blocks[number] = made;
    });
  } else {
    drawn.blocks = looks.map((_, number) => block(number));
    $("sheet").classList.toggle("long", article.chars.length > LONG);
    if (isTitled(article)) $("sheet").replaceChildren(drawn.blocks[0], byline(article), ...drawn.blocks.slice(1));
    else $("sheet").replaceChildren(el("h1", { id: "title", dir: "auto" }, article.title || article.path), byline(article), ...drawn.blocks);
  }
  built.clear(); // they are in the page now
  drawn.article = article;
  drawn.looks = looks;
}

/** One paragraph. Where it is out of sight the browser need not lay it out: it is told about how tall it is. */
function makeBlock(article, pieces, number) {
  const [start, end] = article.paragraphs[number], { from, to } = looksOf(article, pieces)[number];
  const heading = number === 0 && isTitled(article);
  const block = el(heading ? "h1" : "p", { dir: "auto", "data-start": start });
  if (heading) block.id = "title";
  else block.style.setProperty("contain-intrinsic-block-size", `auto ${(Math.ceil((end - start) / LINE) * 2.01).toFixed(2)}rem`);
  for (const piece of pieces.slice(from, to)) {
    const first = Math.max(piece.start, start), last = Math.min(piece.end, end);
    block.append(marked(piece, article.chars.slice(first, last), first));
  }
  return block;
}

function marked(piece, words, start) {
  let node = document.createTextNode(words);
  for (let depth = NESTED.length - 1; depth >= 0; depth -= 1) {
    const kind = NESTED[depth], at = piece.kinds.indexOf(kind);
    const name = kind === "mention" && piece.kinds.includes("source") ? "mention named" : kind;
    if (at >= 0) node = el("mark", { className: name, "data-of": piece.of[at], "data-start": start }, node);
  }
  return node;
}

function byline(article) {
  const parts = [article.publisher, (article.authors || []).join(", "), (article.published || "undated").slice(0, 10)].filter(Boolean);
  const only = el("button", { type: "button", className: "quiet" }, "only this article");
  only.addEventListener("click", () => setFilters({ article: article.id }));
  return el("p", { className: "byline" }, parts.join(" · "), " · ", el("span", { className: "path" }, article.path), " ",
    article.gone ? el("strong", {}, "no longer among the records") : only);
}

/** Brings the claim's place into view, a third down. */
function showPlace(claim) {
  const first = $("sheet").querySelector(`mark.content[data-start="${claim.spans[0][0]}"]`) || $("sheet").querySelector("mark.content");
  if (!first) return;
  const pane = $("reading"), top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (pane.scrollHeight > pane.clientHeight + 1) {
    const bottom = $("sheet").querySelector("mark.content:last-of-type")?.getBoundingClientRect().bottom ?? top;
    if (top < 70 || bottom - pane.getBoundingClientRect().top > pane.clientHeight - 90) pane.scrollTop += top - pane.clientHeight * 0.3;
  } else { // little room: the whole page scrolls
    const box = first.getBoundingClientRect();
    if (box.top < 40 || box.bottom > innerHeight - 120) first.scrollIntoView({ block: "center" });
  }
}

function drawCard(detail, article) {
  const card = ahead.detail === detail && ahead.article === article && ahead.card ? ahead.card : makeCard(detail, article);
  if (card === ahead.card) ahead.card = null;
  for (const row of card.querySelectorAll("[data-verdict-of]")) { // some may have been decided since it was built
    const item = state.items.find((one) => one.id === row.dataset.verdictOf);
    if (item) row.replaceChildren(...verdictSign(item.verdict));
  }
  $("card").replaceChildren(card);
  for (const button of $("verdicts").children) button.setAttribute("aria-pressed", String(detail.decision?.verdict === button.dataset.do));
  $("verdicts").querySelector('[data-do="undo"]').removeAttribute("aria-pressed");
}

function makeCard(detail, article) {
  const claim = detail.claim, place = article.places.get(claim.id);
  const card = el("div", { className: "card", "data-claim": claim.id });
  const count = place === undefined ? "" : `claim ${place + 1} of ${article.places.size} in this article`;
  card.append(el("p", { className: "eyebrow" }, count, ...badges(detail)));
  card.append(...since(detail));
  card.append(el("h2", { dir: "auto" }, speakerOf(claim)));
  card.append(el("p", { className: "how" }, detail.words.how));
  card.append(el("blockquote", { dir: "auto" }, claim.text));
  card.append(el("p", { className: "who", dir: "auto" }, claim.source.kind === "author" ? detail.words.who : claim.source.status === "named" ? detail.words.who : `${detail.words.who.replace(/\.$/, "")}: ${claim.source.because}.`));
  if (claim.source.candidates.length) card.append(el("p", { className: "who" }, `Could be: ${claim.source.candidates.join(", ")}.`));
  card.append(...listOf("Figures", "figure", claim.figures, detail.words.figures));
  card.append(...listOf("Dates", "date", claim.dates.filter((date) => date.id !== claim.said_on), detail.words.dates));
  card.append(...listOf("Said on", "date", claim.dates.filter((date) => date.id === claim.said_on), detail.words.dates));
  card.append(...sureness(claim));
  card.append(...sameSource(detail));
  card.append(...othersSaid(detail));
  card.append(historyOf(claim.id));
  card.append(rawOf(claim));
  return card;
}

/** The record as it stands in the file, written out when it is opened. */
function rawOf(claim) {
  const text = el("pre", { tabIndex: 0 }), box = el("details", { className: "raw" }, el("summary", {}, "The whole record"), text);
  box.addEventListener("toggle", () => { if (box.open && !text.textContent) text.textContent = JSON.stringify(claim, null, 1); });
  return box;
}

function badges(detail) {
  const made = [];
  const verdict = detail.decision?.verdict;
  if (verdict) made.push(el("span", { className: `badge ${verdict}` }, `${VERDICTS[verdict]?.[0] ?? ""} ${VERDICTS[verdict]?.[1] ?? verdict}`));
  if (detail.double) made.push(el("span", { className: "badge", title: "Two reviewers decide on this claim without seeing each other’s verdict" }, "double review"));
  if (detail.claim.in_title) made.push(el("span", { className: "badge" }, "headline"));
  if (detail.claim.within) made.push(el("span", { className: "badge", title: "a source quoting a source" }, "inside another claim"));
  return made;
}

function since(detail) {
  if (detail.since === "same") return [];
  const words = detail.since === "vanished" ? "The last extraction no longer makes this claim." : "The last extraction reads this claim otherwise than when you decided.";
  const then = detail.since === "changed" ? [el("p", {}, `Then: ${speakerOf(detail.then)}: ${detail.then.text}`)] : [];
  return [el("div", { className: "note" }, el("p", {}, el("strong", {}, words)), ...then)];
}

function listOf(title, kind, found, words) {
  if (!found.length) return [];
  const rows = found.map((one) => {
    const go = el("button", { type: "button", className: "place-of", title: "show it in the article" }, el("mark", { className: kind, dir: "auto" }, one.text));
    go.addEventListener("click", () => flash([...$("sheet").querySelectorAll(`mark.${kind}[data-of="${CSS.escape(one.id)}"]`)]));
    const notes = (one.notes || []).length ? el("small", {}, ` (${one.notes.join("; ")})`) : null;
    return el("div", {}, el("dt", {}, go), el("dd", {}, words[one.id] ?? "", notes));
  });
  return [el("h3", {}, title), el("dl", { className: "readings" }, ...rows)];
}

function sureness(claim) {
  const meter = (value, label) => el("div", {}, el("dt", {}, label), el("dd", {},
    el("meter", { min: 0, max: 1, low: 0.5, high: 0.8, optimum: 1, value: value ?? 0, "aria-label": label }), ` ${percent(value)}`));
  const reasons = claim.because.filter((reason) => !reason.startsWith("cue:"));
  const kind = claim.claim_type && claim.claim_type !== "other" ? [claim.claim_type, ...(claim.type_because ?? [])].join("; ") : "";
  return [
    el("h3", {}, "How sure"),
    el("dl", { className: "readings sure" }, meter(claim.confidence, "confidence"), ...(claim.check_worthiness === null ? [] : [meter(claim.check_worthiness, "worth checking")])),
    ...(kind ? [el("p", { className: "because" }, `Kind of claim: ${kind}.`)] : []),
    ...(reasons.length ? [el("p", { className: "because" }, `Because: ${reasons.join("; ")}.`)] : []),
  ];
}

function sameSource(detail) {
  if (!detail.same_source.length && detail.mentions < 2) return [];
  const rows = detail.same_source.slice(0, 8).map((other) => {
    const go = el("button", { type: "button", className: "link", dir: "auto" },
      el("span", { "data-verdict-of": other.id }, ...verdictSign(other.verdict)), " ", other.text);
    go.addEventListener("click", () => goTo(other.id));
    return el("li", {}, go);
  });
  const named = detail.mentions > 1 ? `mentioned ${detail.mentions} times` : "";
  const also = detail.same_source.length ? `${detail.same_source.length} other claim${detail.same_source.length > 1 ? "s" : ""}` : "";
  return [el("h3", {}, "The same source"), el("p", { className: "because" }, [named, also].filter(Boolean).join(", ") + "."), el("ul", { className: "others" }, ...rows)];
}

function othersSaid(detail) {
  if (detail.double && !detail.decision) return [el("p", { className: "because" }, "Another reviewer decides on this claim too. You see each other’s verdict afterwards.")];
  if (!detail.others.length) return [];
  const rows = detail.others.map((other) => el("li", {}, `${other.reviewer}: ${VERDICTS[other.verdict]?.[1]?.replace(" by you", "") ?? other.verdict}, ${other.time.slice(0, 16).replace("T", " ")} UTC`));
  return [el("h3", {}, "Other reviewers"), el("ul", { className: "others" }, ...rows)];
}

/** What was decided on the claim so far, asked for when it is opened. */
function historyOf(id) {
  const list = el("ul", { className: "others" }), box = el("details", { className: "raw" }, el("summary", {}, "History"), list);
  box.addEventListener("toggle", async () => {
    if (!box.open) return;
    await saving.tail;
    const found = await ask(`/api/claims/${encodeURIComponent(id)}/history?${who()}`);
    const rows = found.map((one) => el("li", {}, `${one.time.slice(0, 19).replace("T", " ")} UTC, ${one.reviewer}: ${one.verdict}`));
    list.replaceChildren(...(rows.length ? rows : [el("li", {}, "nothing was decided yet")]));
  });
  return box;
}

/** Shows a claim, in the list if it is there, else by opening the queue at it. */
async function goTo(id) {
  const index = state.items.findIndex((item) => item.id === id);
  if (index >= 0) return select(index);
  state.filters = { ...DEFAULTS, state: "all" };
  state.filters.stance = "all";
  showFilters();
  return openQueue(id);
}

/** Draws the eye to marks and lets a screen reader stand on the first. */
function flash(marks) {
  if (!marks.length) return;
  for (const old of $("sheet").querySelectorAll(".flash")) old.classList.remove("flash");
  for (const mark of marks) mark.classList.add("flash");
  marks[0].tabIndex = -1;
  marks[0].focus({ preventScroll: true });
  marks[0].scrollIntoView({ block: "center" });
}

function jump(kind) {
  const all = [...$("sheet").querySelectorAll(`mark.${kind}`)];
  const groups = [];
  for (const mark of all) {
    const last = groups.at(-1);
    if (last && kind !== "content" && mark.dataset.of && last[0].dataset.of === mark.dataset.of) last.push(mark);
    else if (last && kind === "content" && !gapBetween(last.at(-1), mark)) last.push(mark);
    else groups.push([mark]);
  }
  if (!groups.length) return say(`no ${kind} in this claim`);
  const turn = state.jumps[kind] ?? 0;
  state.jumps[kind] = turn + 1;
  const chosen = groups[turn % groups.length];
  flash(chosen);
  say(`${kind}${groups.length > 1 ? ` ${(turn % groups.length) + 1} of ${groups.length}` : ""}: ${chosen.map((mark) => mark.textContent).join("")}`);
}

function gapBetween(first, second) {
  return Number(first.dataset.start) + codePoints(first.textContent) !== Number(second.dataset.start);
}

// ---- deciding

async function decide(verdict, patch) {
  const item = state.items[state.at];
  if (!item || state.shown !== item.id || (!patch && performance.now() < state.holdUntil)) return;
  const before = item.verdict;
  if (verdict === "accept" && (before === "edit" || before === "add")) return moveOn(`${VERDICTS[before][1]} already, kept. `); // nothing to add
  item.verdict = verdict;
  redrawVerdict(item);
  details.drop(item.id);
  const body = { claim: item.id, reviewer: state.reviewer, verdict, ...(patch ? { patch } : {}) };
  const sent = saving.send("/api/decisions", body);
  sent.then(() => taken(item, before, verdict), (error) => refused(item, before, error, patch));
  await moveOn(`${VERDICTS[verdict][1]}. `);
}

/** The server has a decision. Where its claim is on the page again, it is shown as it is now. */
async function taken(item, before, verdict) {
  details.drop(item.id);
  decided(before, verdict);
  if (state.shown !== item.id || state.editing) return;
  const detail = await details.get(item.id).catch(() => null);
  if (detail && state.shown === item.id && !state.editing) drawClaim(detail, state.article, { quiet: true });
}

/** The server did not take a decision: the claim is open again, is shown, and no key that is on its way decides it. */
async function refused(item, before, error, patch) {
  if (patch) item.draft = patch; // the correction is not typed twice
  const words = `Not saved: ${error.message}`;
  item.verdict = before;
  keys.length = 0;
  details.drop(item.id);
  redrawVerdict(item);
  showProblem(`${words} (“${item.text}”)`);
  try { await Promise.all([details.get(item.id), articles.get(item.article)]); } catch { return; } // the claim itself is gone
  const index = state.items.indexOf(item);
  if (index < 0 || state.editing || document.querySelector("dialog[open]")) return;
  state.holdUntil = performance.now() + HOLD_MS;
  await select(index, { note: `${words}. ` });
}

/** The next claim that is still to be decided where the queue is of those, else the next. */
async function moveOn(note) {
  const open = state.filters.state === "open";
  for (;;) {
    const index = following(state.at);
    if (index >= 0) return select(index, { note });
    if (!(await more())) break;
  }
  const left = open ? state.items.findIndex(isLeft) : -1;
  if (left >= 0) return select(left, { note: `${note}Back at the first that is left. ` });
  if (open && state.before) { // some may be left before the list
    await saving.tail;
    await openQueue();
    if (state.items.length) say(`${note}Back at the first that is left. ${speakerOf(state.detail.claim)}: ${state.detail.claim.text}`);
    return;
  }
  const item = state.items[state.at];
  if (item) {
    await saving.tail;
    details.drop(item.id);
    await select(state.at, { quiet: true });
  }
  say(`${note}${open ? "Nothing left to decide here." : "This is the last claim."}`);
  $("nothing").textContent = open ? "Nothing left to decide here. Well done." : "This is the last claim.";
  $("nothing").hidden = false;
}

async function undo() {
  try {
    const undone = await saving.send("/api/undo", { reviewer: state.reviewer });
    if (!undone) { showSavedNote("nothing to undo"); return say("There is nothing to undo."); }
    details.drop(undone.claim);
    if (undone.claim.startsWith("a-")) {
      details.clear();
      articles.drop(undone.claim);
      await select(state.at, { note: "Merge taken back. " });
      return askProgress();
    }
    let index = state.items.findIndex((item) => item.id === undone.claim);
    if (index < 0) {
      await openQueue(undone.claim);
      index = state.items.findIndex((item) => item.id === undone.claim);
    }
    if (index >= 0) {
      const detail = await details.get(undone.claim);
      if (state.items[index].verdict === "add") articles.drop(state.items[index].article); // it has a claim less
      state.items[index].verdict = detail.decision?.verdict ?? null;
      redrawVerdict(state.items[index]);
      await select(index, { note: "Taken back. " });
    } else say("Taken back.");
    askProgress();
  } catch (error) { showProblem(`Not taken back: ${error.message}`); }
}

function showSavedNote(text) { $("saved").textContent = text; }

let progressTimer = null;
function decided(before, verdict) {
  if (!before && verdict && state.progress) { state.progress.done += 1; drawProgress(); }
  clearTimeout(progressTimer);
  progressTimer = setTimeout(askProgress, 2500);
}

async function askProgress() {
  const found = await ask(`/api/progress?${who()}`);
  const done = Object.entries(found.decided).reduce((sum, [verdict, count]) => sum + (verdict === "merge" ? 0 : count), 0);
  state.progress = { ...found, done };
  saving.last ??= found.last;
  drawProgress();
}

function drawProgress() {
  const { done, claims, per_hour: pace, double_waiting: waiting } = state.progress;
  $("share").value = claims ? done / claims : 0;
  const parts = [`${done.toLocaleString("en")} of ${claims.toLocaleString("en")} decided`];
  if (pace) parts.push(`${Math.round(pace).toLocaleString("en")} an hour`);
  if (waiting) parts.push(`${waiting.toLocaleString("en")} for double review`);
  $("pace").textContent = parts.join(" · ");
}

async function step(by) {
  if (by > 0 && state.at + 1 >= state.items.length) await more();
  if (by < 0 && state.at === 0) await earlier();
  const to = state.at + by;
  if (to >= 0 && to < state.items.length) return select(to);
  say(by > 0 ? "This is the last claim." : "This is the first claim.");
}

async function stepArticle(by) {
  const here = state.items[state.at];
  if (!here) return;
  if (state.filters.sort === "place") {
    const { claim } = await ask(`/api/beside/${encodeURIComponent(here.id)}?${query(by < 0 ? { back: true } : {})}`);
    if (!claim) return say(by > 0 ? "This is the last article." : "This is the first article.");
    const index = state.items.findIndex((item) => item.id === claim);
    return index >= 0 ? select(index) : openQueue(claim);
  }
  for (let index = state.at + by; ; index += by) {
    if (index >= state.items.length && !(await more())) break;
    if (index < 0) break;
    if (state.items[index].article !== here.article) return select(index);
  }
  say("No other article in this queue.");
}

// ---- selecting words

/** The words selected in the article as [start, end], without blanks at the ends; null where there are none. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  let start = null, end = null;
  for (const block of $("sheet").querySelectorAll(":scope > [data-start]")) {
    if (!range.intersectsNode(block)) continue;
    const inside = document.createRange(), head = document.createRange();
    inside.selectNodeContents(block);
    if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0) inside.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) inside.setEnd(range.endContainer, range.endOffset);
    if (inside.collapsed) continue;
    head.selectNodeContents(block);
    head.setEnd(inside.startContainer, inside.startOffset);
    const from = Number(block.dataset.start) + codePoints(head.toString());
    start ??= from;
    end = from + codePoints(inside.toString());
  }
  if (start === null) return null;
  const characters = [...state.article.chars.slice(start, end)];
  while (characters.length && !characters[0].trim()) { characters.shift(); start += 1; }
  while (characters.length && !characters.at(-1).trim()) { characters.pop(); end -= 1; }
  return start < end ? [start, end] : null;
}

function showPicker() {
  const span = state.article ? selected() : null;
  const picker = $("picker");
  if (!span) { picker.hidden = true; return; }
  const choice = (label, key, action) => {
    const button = el("button", { type: "button" }, label, ...(key ? [" ", el("kbd", { "aria-hidden": "true" }, key)] : []));
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
    button.addEventListener("click", action);
    return button;
  };
  if (state.editing) {
    picker.replaceChildren(...PARTS.map((part, at) => choice(part, String(at + 1), () => usePart(part))), choice("more content", "", () => usePart("more")));
  } else {
    picker.replaceChildren(choice("missed claim", "n", () => startAdding()));
  }
  picker.hidden = false;
  const place = getSelection().getRangeAt(0).getBoundingClientRect();
  const left = Math.min(Math.max(8, place.left), innerWidth - picker.offsetWidth - 8);
  const top = place.top - picker.offsetHeight - 8;
  picker.style.setProperty("left", `${left + scrollX}px`);
  picker.style.setProperty("top", `${(top < 60 ? place.bottom + 8 : top) + scrollY}px`);
}

// ---- editing

function startEdit() {
  const detail = state.detail;
  if (!detail || state.editing) return;
  if (detail.since === "vanished") return say("This claim is no longer there and cannot be edited.");
  const item = state.items[state.at], draft = item?.id === detail.claim.id ? item.draft : null;
  const patch = structuredClone(draft ?? (detail.decision?.verdict === "edit" ? detail.decision.patch : {}));
  openEdit({ id: detail.claim.id, adding: false, patch, shown: detail });
  if (draft) { delete item.draft; change({}); }
  say("Editing. Select words in the article, or fill in the form.");
}

async function startAdding() {
  if (!state.article || state.editing) return;
  const span = selected();
  if (!span) {
    say("Select the words of the missed claim in the article first.");
    return showSavedNote("select the words of the missed claim first");
  }
  getSelection().removeAllRanges();
  $("picker").hidden = true;
  const patch = { spans: [span] };
  try {
    const shown = await tried(`/api/articles/${encodeURIComponent(state.article.id)}/preview`, patch);
    openEdit({ id: shown.claim.id, adding: true, patch, shown });
    drawArticle(state.article, shown.pieces);
    say("A new claim. Select its source and cue.");
  } catch (error) { showProblem(error.message); }
}

function openEdit(editing) {
  state.editing = { ...editing, timer: null, asked: 0 };
  document.body.classList.add("editing");
  const form = $("edit-form").content.cloneNode(true).firstElementChild;
  form.querySelector("#edit-title").textContent = editing.adding ? "Add a missed claim" : "Correct this claim";
  $("card").replaceChildren(form);
  $("card").scrollTop = 0;
  fillSources(form);
  drawEdit();
  form.addEventListener("submit", (event) => { event.preventDefault(); saveEdit(); });
  form.querySelector("#leave").addEventListener("click", () => { leaveEdit(); redraw(); });
  form.elements.entity.addEventListener("change", () => chooseSource(form.elements.entity.value));
  form.elements.name.addEventListener("input", () => changeSource({ name: form.elements.name.value.trim() || null, entity: null, status: form.elements.name.value.trim() ? "named" : "unknown" }));
  form.elements.type.addEventListener("change", () => changeSource({ type: form.elements.type.value }));
  for (const field of ["stance", "quotation"]) form.elements[field].addEventListener("change", () => change({ [field]: form.elements[field].value }));
  for (const button of form.querySelectorAll("[data-add]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => usePart(button.dataset.add));
  }
  form.querySelector("#edit-title").focus({ preventScroll: true }); // not a field: the number keys work at once
}

function fillSources(form) {
  const options = [el("option", { value: "" }, "somebody else (type the name)"), el("option", { value: "author" }, "the article itself"), el("option", { value: "none" }, "nobody is named")];
  for (const source of state.article.sources) options.push(el("option", { value: source.entity }, `${source.name} (${source.type})`));
  form.elements.entity.replaceChildren(...options);
}

function drawEdit() {
  const form = $("edit"), claim = state.editing.shown.claim, source = claim.source;
  const chosen = source.kind === "author" ? "author" : source.entity ?? (source.name ? "" : "none");
  form.elements.entity.value = [...form.elements.entity.options].some((option) => option.value === chosen) ? chosen : "";
  if (document.activeElement !== form.elements.name) form.elements.name.value = source.name ?? "";
  form.elements.type.value = source.type;
  form.elements.stance.value = claim.stance;
  form.elements.quotation.value = claim.quotation;
  drawPlace(form.querySelector('[data-part="source"]'), "source", "Words for the source", source.span);
  drawPlace(form.querySelector('[data-part="cue"]'), "cue", "Cue", claim.cue?.span ?? null);
  const pieces = form.querySelector('[data-part="content"]');
  while (pieces.children.length > claim.spans.length) pieces.lastElementChild.remove();
  claim.spans.forEach((span, at) => {
    if (!pieces.children[at]) pieces.append(el("div", { className: "place" }));
    drawPlace(pieces.children[at], `content:${at}`, claim.spans.length > 1 ? `Content, piece ${at + 1}` : "Content", span);
  });
  drawMentions("figure", claim.figures);
  drawMentions("date", claim.dates);
}

/** A field with the words at a place: typing other words looks them up, a button takes the selected ones. */
function drawPlace(box, part, label, span) {
  const words = span ? state.article.chars.slice(...span) : "";
  if (!box.firstElementChild) {
    const input = el(part.startsWith("content") ? "textarea" : "input", { autocomplete: "off", rows: 3 });
    const take = el("button", { type: "button", className: "quiet" }, "use selected");
    const drop = el("button", { type: "button", className: "quiet" }, "clear");
    take.addEventListener("mousedown", (event) => event.preventDefault());
    take.addEventListener("click", () => { const found = selected(); found ? usePlace(part, found) : say("Nothing is selected in the article."); });
    drop.addEventListener("click", () => usePlace(part, null));
    input.addEventListener("change", () => {
      if (!input.value.trim()) return usePlace(part, null);
      const found = nearest(input.value.trim(), box.span);
      input.setAttribute("aria-invalid", String(!found));
      if (found) usePlace(part, found);
      else trouble(`“${input.value.trim()}” does not stand in the article`);
    });
    box.append(el("label", {}, el("span", {}, label), " ", input), el("span", { className: "tools" }, take, " ", drop));
  }
  box.querySelector("label > span").textContent = label;
  const input = box.querySelector("input, textarea");
  input.dir = "auto";
  box.span = span;
  if (document.activeElement !== input || input.getAttribute("aria-invalid") !== "true") input.value = words;
  input.removeAttribute("aria-invalid");
}

/** Where these words stand in the article, nearest to a place (or to the claim's content). */
function nearest(words, span) {
  const near = (span ?? state.editing.shown.claim.spans[0])[0];
  const found = state.article.chars.find(words);
  return found.sort((one, other) => Math.abs(one[0] - near) - Math.abs(other[0] - near))[0] ?? null;
}

function usePlace(part, span) {
  const claim = state.editing.shown.claim;
  if (part === "source") changeSource({ span, ...(span && !claim.source.name ? named(span) : {}) });
  else if (part === "cue") change({ cue: span ? { span } : null });
  else {
    const at = Number(part.split(":")[1]);
    const spans = claim.spans.map((piece, index) => (index === at ? span : piece)).filter(Boolean);
    if (!spans.length) return trouble("a claim has content: at least one piece of the text");
    change({ spans });
  }
}

/** The source of the article that is mentioned at a place, or else its words as a name. */
function named(span) {
  const known = state.article.sources.find((source) => source.mentions.some(([start, end]) => start < span[1] && span[0] < end));
  if (known) return { kind: "attributed", entity: known.entity, name: known.name, type: known.type, status: "named" };
  return { kind: "attributed", entity: null, name: state.article.chars.slice(...span), status: "named", type: "unnamed" };
}

async function usePart(part) {
  const span = selected();
  if (!span) return say("Nothing is selected in the article.");
  getSelection().removeAllRanges();
  $("picker").hidden = true;
  if (part === "source") changeSource({ span, ...named(span) });
  else if (part === "cue") change({ cue: { span } });
  else if (part === "content") change({ spans: [span] });
  else if (part === "more") change({ spans: [...state.editing.shown.claim.spans, span].sort((one, other) => one[0] - other[0]) });
  else await addMention(part, span);
  say(`${part}: ${state.article.chars.slice(...span)}`);
}

/** A figure or a date at a place: one that the claim has gets the place, a new one is read. */
async function addMention(kind, span) {
  const group = `${kind}s`, claim = state.editing.shown.claim;
  const same = claim[group].find((one) => one.span[0] < span[1] && span[0] < one.span[1]);
  if (same) return change({ [group]: { ...state.editing.patch[group], [same.id]: { ...ownPatch(group, same), span } } });
  const [reading] = await readingsOf(kind, state.article.chars.slice(...span));
  change({ [group]: { ...state.editing.patch[group], [`new:${span.join("-")}`]: { ...(reading?.fields ?? {}), span } } });
}

const ownPatch = (group, one) => (state.editing.patch[group] ?? {})[keyOf(group, one)] ?? {};

/** The key under which the patch speaks of a figure or date: that of a new one holds its place. */
function keyOf(group, one) {
  const patch = state.editing.patch[group] ?? {};
  if (patch[one.id]) return one.id;
  return Object.keys(patch).find((key) => key.startsWith("new:") && patch[key]?.span?.join() === one.span.join()) ?? one.id;
}

async function readingsOf(kind, phrase) {
  if (!state.readings) return [];
  try { return await ask("/api/readings", { kind, phrase, article: state.article.id }); } catch { return []; }
}

function drawMentions(kind, found) {
  const rows = $(`edit-${kind}s`).querySelector(".rows"), known = new Map([...rows.children].map((row) => [row.dataset.id, row]));
  const kept = new Set(found.map((one) => one.id));
  for (const [id, row] of known) if (!kept.has(id)) row.remove();
  found.forEach((one, at) => {
    const row = known.get(one.id) ?? mentionRow(kind, one);
    row.querySelector("mark").textContent = one.text;
    row.setAttribute("aria-label", `${kind}: ${one.text}`);
    for (const input of row.querySelectorAll(".grid [data-field]")) {
      if (document.activeElement !== input) input.value = one[input.dataset.field] ?? "";
    }
    if (rows.children[at] !== row) rows.insertBefore(row, rows.children[at] ?? null); // one that stays in its place keeps the focus
  });
}

function mentionRow(kind, one) {
  const group = `${kind}s`, row = $(`${kind}-row`).content.cloneNode(true).firstElementChild;
  row.dataset.id = one.id;
  const set = (fields) => change({ [group]: { ...state.editing.patch[group], [keyOf(group, one)]: { ...ownPatch(group, one), ...fields } } });
  row.querySelector("[data-remove]").addEventListener("click", () => {
    const key = keyOf(group, one), patch = { ...state.editing.patch[group], [key]: null };
    if (key.startsWith("new:")) delete patch[key];
    change({ [group]: patch });
  });
  for (const input of row.querySelectorAll(".grid [data-field]")) {
    input.addEventListener("change", () => {
      const value = valueOf(kind, input);
      input.setAttribute("aria-invalid", String(value === undefined));
      if (value === undefined) return trouble(`“${input.value}” is no number`);
      set(fieldsFor(kind, input.dataset.field, value, row));
    });
  }
  const phrase = row.querySelector('[data-field="phrase"]'), output = row.querySelector("output");
  phrase.disabled = !state.readings;
  if (!state.readings) phrase.placeholder = "no model is installed: fill in the fields below";
  let timer = null, asked = 0;
  phrase.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const turn = (asked += 1), words = phrase.value.trim(), [reading] = await readingsOf(kind, words);
      if (turn !== asked) return;
      if (!reading) { output.replaceChildren(words ? `not read as a ${kind}` : ""); return; }
      const use = el("button", { type: "button", className: "quiet" }, "use");
      use.addEventListener("click", () => { set(reading.fields); output.replaceChildren(`used: ${reading.words}`); });
      output.replaceChildren(`${reading.words} `, use);
    }, TYPING_MS);
  });
  return row;
}

const NUMBERS = ["value", "low", "high"];

/** What stands in a field, null where nothing does; undefined where it should be a number and is none. */
function valueOf(kind, input) {
  const text = input.value.trim();
  if (!text) return null;
  if (kind !== "figure" || !NUMBERS.includes(input.dataset.field)) return text;
  const number = Number(text.replaceAll(/[,\s]/g, ""));
  return Number.isFinite(number) ? number : undefined;
}

/** One value makes a figure exact or bounded, two make it a range. */
function fieldsFor(kind, name, value, row) {
  if (kind !== "figure" || value === null) return { [name]: value };
  const bound = row.querySelector('[data-field="bound"]').value;
  if (name === "value") return { value, low: null, high: null, ...(bound === "range" ? { bound: "=" } : {}) };
  if (name === "low" || name === "high") return { [name]: value, value: null, bound: "range" };
  return { [name]: value };
}

function chooseSource(entity) {
  if (entity === "author") return changeSource({ kind: "author", entity: null, name: state.article.authors.join(", ") || state.article.publisher, type: "author", span: null, status: "named" });
  if (entity === "none") return changeSource({ kind: "attributed", entity: null, name: null, type: "none", span: null, status: "unknown" });
  const known = state.article.sources.find((source) => source.entity === entity);
  if (known) return changeSource({ kind: "attributed", entity, name: known.name, type: known.type, status: "resolved" });
  $("edit").elements.name.value = "";
  changeSource({ kind: "attributed", entity: null, name: null, type: "person", status: "unknown" });
  $("edit").elements.name.focus();
}

function changeSource(fields) { change({ source: { ...state.editing.patch.source, because: "named by a reviewer", ...fields } }); }

/** Takes a change into the correction and shows the claim with it as soon as typing rests. */
function change(fields) {
  const editing = state.editing;
  Object.assign(editing.patch, fields);
  clearTimeout(editing.timer);
  editing.previewed = new Promise((done) => { editing.timer = setTimeout(() => preview().then(done), 40); });
}

function previewPath() {
  const { adding, id } = state.editing;
  return adding ? `/api/articles/${encodeURIComponent(state.article.id)}/preview` : `/api/claims/${encodeURIComponent(id)}/preview`;
}

/** A claim as it would be with a correction; throws what is wrong with that. */
async function tried(path, patch) {
  const shown = await ask(path, { reviewer: state.reviewer, patch });
  if (shown.problem) throw new Error(shown.problem);
  return shown;
}

async function preview() {
  const editing = state.editing;
  if (!editing) return;
  const turn = (editing.asked += 1);
  try {
    const shown = await tried(previewPath(), editing.patch);
    if (state.editing !== editing || turn !== editing.asked) return;
    editing.shown = shown;
    editing.wrong = null;
    trouble("");
    drawArticle(state.article, shown.pieces);
    drawEdit();
    document.body.dataset.previewed = String(turn);
  } catch (error) {
    if (state.editing !== editing || turn !== editing.asked) return;
    editing.wrong = error.message;
    trouble(error.message);
  }
}

function trouble(text) {
  const box = $("trouble");
  if (!box) return;
  box.textContent = text;
  box.hidden = !text;
}

async function saveEdit() {
  const editing = state.editing;
  document.activeElement?.blur?.(); // a field that was typed in tells its change
  await editing.previewed;
  if (editing.wrong) return trouble(editing.wrong);
  if (!editing.adding) {
    if (!Object.keys(editing.patch).length) { leaveEdit(); return redraw(); }
    leaveEdit();
    return act(() => decide("edit", editing.patch));
  }
  try {
    const made = await saving.send(`/api/articles/${encodeURIComponent(state.article.id)}/claims`, { reviewer: state.reviewer, patch: editing.patch });
    leaveEdit();
    articles.drop(state.article.id);
    details.clear();
    await showAdded(made.claim);
    askProgress();
  } catch (error) { trouble(error.message); }
}

/** A claim that was added stands in the list where the article has it. */
async function showAdded(id) {
  const here = state.items[state.at]?.id;
  const page = await ask(`/api/claims?${new URLSearchParams({ reviewer: state.reviewer, state: "all", stance: "all", at: id, limit: 1 })}`);
  const item = page.items.find((one) => one.id === id);
  if (item) {
    state.items.splice(state.at + 1, 0, item);
    $(`item-${here}`)?.parentElement.after(itemOf(item));
    await select(state.at + 1, { note: "Added. " });
  }
}

function leaveEdit() {
  clearTimeout(state.editing?.timer);
  state.editing = null;
  $("picker").hidden = true;
  document.body.classList.remove("editing");
}

function redraw() {
  if (state.detail) drawClaim(state.detail, state.article, { quiet: true });
  $("record").focus({ preventScroll: true });
}

// ---- merging, naming, help

function openMerge() {
  const sources = state.article?.sources ?? [];
  if (sources.length < 2) return say("This article has fewer than two sources.");
  const options = () => sources.map((source) => el("option", { value: source.entity }, `${source.name} (${source.claims} claim${source.claims === 1 ? "" : "s"})`));
  $("merge-from").replaceChildren(...options());
  $("merge-into").replaceChildren(...options());
  const here = state.detail?.claim.source.entity;
  if (sources.some((source) => source.entity === here)) $("merge-from").value = here;
  $("merge-into").value = sources.find((source) => source.entity !== $("merge-from").value).entity;
  $("merging").returnValue = "";
  $("merging").showModal();
}

async function merge() {
  if ($("merging").returnValue !== "save") return;
  try {
    await saving.send(`/api/articles/${encodeURIComponent(state.article.id)}/merges`, { reviewer: state.reviewer, source: $("merge-from").value, into: $("merge-into").value });
    details.clear();
    articles.drop(state.article.id);
    await select(state.at, { note: "Merged. " });
  } catch (error) { showProblem(`Not merged: ${error.message}`); }
}

function openNaming() {
  $("name").value = state.reviewer;
  $("naming").returnValue = "";
  $("naming").showModal();
}

async function rename() {
  const name = $("name").value.trim();
  if ($("naming").returnValue !== "save" || !name || name === state.reviewer) return;
  await saving.tail;
  setReviewer(name);
  saving.last = null;
  details.clear();
  articles.clear();
  await Promise.all([openQueue(), askProgress(), fillAdrift()]);
  say(`Reviewing as ${name}.`);
}

function setReviewer(name) {
  state.reviewer = name;
  $("my-name").textContent = name;
  localStorage.setItem(MY_NAME, name);
}

// ---- filters and the address

function readUrl() {
  const given = new URLSearchParams(location.search);
  state.filters = { ...DEFAULTS };
  for (const key of FILTERS) if (given.has(key)) state.filters[key] = given.get(key);
  const name = given.get("reviewer") || localStorage.getItem(MY_NAME);
  if (name) setReviewer(name.slice(0, 80));
  return given.get("claim");
}

function writeUrl() {
  const given = new URLSearchParams();
  for (const key of FILTERS) if (state.filters[key] && state.filters[key] !== DEFAULTS[key]) given.set(key, state.filters[key]);
  if (new URLSearchParams(location.search).has("reviewer")) given.set("reviewer", state.reviewer);
  if (state.shown) given.set("claim", state.shown);
  const text = given.toString();
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
}

function showFilters() {
  const form = $("filters").elements, filters = state.filters;
  for (const key of ["state", "sort", "source", "stance", "figure"]) form[key].value = filters[key] ?? (DEFAULTS[key] || "");
  choose(form.speaker, filters.speaker ?? "", filters.speaker);
  choose(form.confidence, `${filters.min_confidence ?? ""}:${filters.max_confidence ?? ""}`, `${filters.min_confidence ?? 0} to ${filters.max_confidence ?? 1}`);
  choose(form.worth, filters.min_worth ?? "", `${filters.min_worth} and more`);
  $("search").value = filters.search ?? "";
  $("one-article").hidden = !filters.article;
  $("clear").hidden = !FILTERS.some((key) => filters[key] && filters[key] !== DEFAULTS[key]);
}

/** Chooses a value that the address may have brought and the list does not hold. */
function choose(select, value, label) {
  if (![...select.options].some((option) => option.value === value)) select.append(el("option", { value }, label || value));
  select.value = value;
}

function filtersOf(form) {
  const [min_confidence, max_confidence] = form.confidence.value.split(":");
  const { state: shown, sort, speaker, source, stance, figure, worth } = form;
  return {
    state: shown.value, sort: sort.value, speaker: speaker.value, source: source.value, stance: stance.value, figure: figure.value,
    min_confidence, max_confidence, min_worth: worth.value, search: $("search").value.trim(), article: state.filters.article,
  };
}

async function setFilters(changes) {
  await saving.tail;
  const given = { ...state.filters, ...changes };
  state.filters = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "" && value !== null && value !== undefined));
  showFilters();
  state.shown = null;
  await openQueue();
  writeUrl();
}

async function fillSpeakers() {
  const { speakers } = await ask("/api/choices");
  const select = $("filters").elements.speaker, chosen = select.value;
  const options = speakers.filter((one) => one.value).map((one) => el("option", { value: one.value }, `${one.value} (${one.claims})`));
  select.replaceChildren(el("option", { value: "" }, "anyone"), ...options);
  choose(select, chosen, chosen);
}

async function fillAdrift() {
  const found = (await ask(`/api/adrift?${who()}`)).filter((one) => one.since === "vanished");
  $("adrift").hidden = !found.length;
  $("adrift").querySelector("ul").replaceChildren(...found.map((one) => {
    const go = el("button", { type: "button", className: "link" }, ...verdictSign(one.verdict), " ", one.text || one.claim);
    go.addEventListener("click", async () => {
      const detail = await details.get(one.claim);
      const article = await articles.get(detail.claim.article.id).catch(() => articleOfClaim(detail));
      drawClaim(detail, article);
    });
    return el("li", {}, go);
  }));
}

// ---- keys

const KEYS = {
  a: () => decide("accept"), r: () => decide("reject"), i: () => decide("ignore"), e: startEdit, u: undo,
  j: () => step(1), k: () => step(-1), J: () => stepArticle(1), K: () => stepArticle(-1),
  n: startAdding, m: openMerge, "/": () => { $("search").focus(); $("search").select(); }, "?": () => $("help").showModal(),
};

const MOVES = new Set(["j", "k", "J", "K"]); // a key that is held down moves on, and does nothing else
const keys = []; // pressed before what they are for was drawn
let acting = false;

/** Does what a key or a button says, in order of the pressing: each waits for the claim that the one before shows. */
async function act(action) {
  keys.push(action);
  if (acting) return;
  acting = true;
  try {
    while (keys.length) {
      const done = keys.shift()();
      if (done instanceof Promise) await done;
      if (state.editing || document.querySelector("dialog[open]")) keys.length = 0; // letters are for the form now
    }
  } catch (error) {
    keys.length = 0;
    showProblem(error.message);
  } finally { acting = false; }
}

function onKey(event) {
  const field = event.target.closest?.("input, textarea, select, dialog");
  if (event.key === "Escape") return onEscape(event, field);
  if (state.editing && event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); return saveEdit(); }
  if (event.ctrlKey || event.metaKey || event.altKey || (field && !isButtonLike(field)) || !state.keys) return;
  const part = PARTS[Number(event.key) - 1];
  if (part) { event.preventDefault(); return state.editing ? usePart(part) : act(() => jump(part)); }
  const action = KEYS[event.key], anyTime = ["?", "/"].includes(event.key);
  if (!action || (state.editing && !anyTime)) return;
  event.preventDefault();
  if (event.repeat && (acting || !MOVES.has(event.key))) return;
  if (anyTime) action();
  else act(action);
}

const isButtonLike = (field) => field.matches('input[type="checkbox"]') && !field.closest("dialog");

function onEscape(event, field) {
  if (field?.matches("dialog") || document.querySelector("dialog[open]")) return;
  if (!$("picker").hidden) { $("picker").hidden = true; getSelection().removeAllRanges(); return; }
  if (field?.id === "search") return field.blur();
  if (state.editing) { event.preventDefault(); leaveEdit(); redraw(); say("Left without a change."); }
}

function listen() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("selectionchange", () => { clearTimeout(state.picking); state.picking = setTimeout(showPicker, 80); });
  $("verdicts").addEventListener("click", (event) => {
    const action = event.target.closest("button")?.dataset.do;
    if (!action || state.editing) return;
    act({ edit: startEdit, undo }[action] ?? (() => decide(action)));
  });
  $("find").addEventListener("submit", (event) => { event.preventDefault(); setFilters(filtersOf($("filters").elements)); $("search").blur(); });
  $("search").addEventListener("search", () => { if (!$("search").value && state.filters.search) setFilters({ search: "" }); });
  $("filters").addEventListener("change", () => setFilters(filtersOf($("filters").elements)));
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", (event) => { event.preventDefault(); state.filters = { ...DEFAULTS }; setFilters({}); });
  $("one-article").addEventListener("click", () => setFilters({ article: null }));
  $("later").addEventListener("click", more);
  $("earlier").addEventListener("click", earlier);
  $("queue-scroll").addEventListener("scroll", () => {
    const box = $("queue-scroll");
    if (box.scrollTop + box.clientHeight > box.scrollHeight - 600) more();
  }, { passive: true });
  $("help-open").addEventListener("click", () => $("help").showModal());
  $("who-am-i").addEventListener("click", openNaming);
  $("naming").addEventListener("close", rename);
  $("merging").addEventListener("close", merge);
  $("problem").lastElementChild.addEventListener("click", hideProblem);
  $("single-keys").addEventListener("change", () => { state.keys = $("single-keys").checked; localStorage.setItem("onrecord-keys", state.keys ? "on" : "off"); });
  addEventListener("focus", () => prefetch()); // others may have decided since the reviewer looked away
  addEventListener("beforeunload", (event) => { if (saving.waiting) event.preventDefault(); });
}

/** Waits until the records are read, showing what there is meanwhile. */
async function watchLoading(session) {
  while (session.loading) {
    state.loading = true;
    $("counted").textContent = `reading the records: ${session.loaded.toLocaleString("en")} claims …`;
    await new Promise((done) => setTimeout(done, 250));
    session = await ask("/api/session");
    if (!state.items.length && session.loaded) await openQueue();
  }
  if (session.problem) showProblem(session.problem);
  if (!state.loading) return;
  state.loading = false;
  if (state.items.length && state.filters.sort === "place") {
    state.after = true; // the list may have ended where the reading was
    await Promise.all([askCount(), more()]);
  } else await openQueue(state.shown ?? undefined);
}

async function start() {
  const claim = readUrl();
  state.keys = localStorage.getItem("onrecord-keys") !== "off";
  $("single-keys").checked = state.keys;
  showFilters();
  listen();
  const session = await ask("/api/session");
  state.token = session.token;
  state.readings = session.readings;
  state.loading = session.loading;
  if (session.problem) showProblem(session.problem);
  try { await openQueue(claim); } catch (error) { if (!session.loading) throw error; }
  await watchLoading(session);
  await Promise.all([askProgress(), fillSpeakers(), fillAdrift()]);
  document.body.dataset.ready = "yes";
}

start().catch((error) => showProblem(error.message));
