"""The commands, one file each: ``add`` puts the command's parser beside the others, ``run`` does what it says.

Heavy libraries are imported inside ``run``, so that ``onrecord --help`` stays quick.
"""
