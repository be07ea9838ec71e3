# Backups, the restore drill, restoring, saving out of damage.

settings-backup = Backups
settings-backup-told = Made every half hour while something changes, and when the window closes; each counts only once it was opened and checked. Backups are encrypted like the data and useless without a passphrase.
settings-drill-told = The restore drill puts the newest backup back beside the office, checks it entry by entry, compares it, and removes the copy. Work goes on meanwhile.
backup-folder = Folder of backups
backup-none = No backup yet
backup-last = Last backup: { $at }
backup-old = No backup within a day; the last one: { $at }
backup-failed = The backup failed: { $why }
backup-size = { $mb } MB
backup-before-update = before a new data format
backup-carried = in the second place too
backup-more = { $n ->
    [one] One older backup
   *[other] { $n } older backups
}
backup-second-unset = A folder on a USB disk or another disk keeps a copy of each backup; leave empty for none
backup-second-away = The second place is not there now: { $path }. The backup is on this machine; plug the disk in and the next one is copied too
backup-second-empty = The second place is ready for the next backup
backup-second-last = Last one in the second place: { $at }
backup-second-unfit = The backup is on this machine, but was not copied to the second place { $path }: { $why }
backup-second-missed = The second place has had no copy since { $at }: plug the disk in, then back up in settings
backup-made = Backed up and checked: cases { $cases }, entries { $entries }
backup-carried-to = In the second place too: { $path }
backup-not-carried = The backup is good, but was not copied to the second place { $path }: { $why }
backup-stopped = Backup stopped; earlier ones are untouched
drill-good = Drill passed: the backup of { $at } can be restored; cases { $cases } (now { $cases-now }), entries { $entries } (now { $entries-now }), sheets { $sheets } (now { $sheets-now })
drill-same = The same as the data now; the copy is removed
drill-since = { $n ->
    [one] One entry was written since; the rest agrees. The copy is removed
   *[other] { $n } entries were written since; the rest agrees. The copy is removed
}
drill-faults = { $n ->
    [one] Drill failed: one fault in the restored copy: { $what }
   *[other] Drill failed: { $n } faults in the restored copy; the first: { $what }
}
drill-apart = Drill failed: the backup is not of the same chain as the data now
drill-bad-hint = Back up again now and repeat the drill; if it fails again have the disk examined
drill-stopped = Drill stopped; the copy is removed
restored = Restored the backup of { $at }: cases { $cases }, entries { $entries }
restored-since = { $n ->
    [one] One later entry is not in it; numbers given out are not used again.
   *[other] { $n } later entries are not in it; numbers given out are not used again.
}
restored-aside = The files before lie in { $path }; nothing was deleted.
restored-passed-over = { $n ->
    [one] One newer backup was damaged and passed over.
   *[other] { $n } newer backups were damaged and passed over.
}
restore-stopped = Restore stopped; nothing was changed
saved-out = Saved out: cases { $cases }, entries { $entries }, sheets { $sheets }
saved-all = Everything could be read; the report: { $path }
saved-lost = { $n ->
    [one] One item could not be saved; it is named in { $path }
   *[other] { $n } items could not be saved; they are named in { $path }
}
save-out-stopped = Stopped; the files before are untouched
sentence-space = { " " }
do-backup = Back up now
do-drill = Restore drill
do-from-backup = Restore from a backup
welcome-from-backup = From a USB disk or another disk
do-restore = Restore newest backup
do-save-out = Save what is readable
do-look-for-backups = Look for backups
do-open-again = Open again
do-leave = Back
field-backup-place = Second place (USB or another disk)
field-restore-from = Folder or file of a backup
field-unlock-code = Staff number
field-unlock-passphrase = Passphrase
fault-unlock-code = A staff number has two digits
rescue-restore-told = Make a backup this machine's office.
rescue-backups = Restore from a backup
rescue-looking = Looking for backups
rescue-newest = Backup of { $at }, { $size }: cases { $cases }, entries { $entries }
rescue-newest-shut = Backup of { $at }, { $size }
rescue-lacks = { $n ->
    [one] Lacks the last entry of the damaged data
   *[other] Lacks the last { $n } entries of the damaged data
}
rescue-lacks-nothing = Lacks nothing of the data that is there
rescue-lacks-unknown = The data that is there cannot be read, so nobody can tell what it lacks; what was done after it must be entered again
rescue-apart = It is not of the same chain as the data that is there; first make sure that it is this office's
rescue-sealed = Backups are encrypted: enter staff number and passphrase to look into them or to restore
rescue-none-opens = This backup cannot be opened; name another place
rescue-no-backup = No backup found
rescue-no-backup-hint = Plug in the disk with the backups, enter its folder and look again
rescue-from-told = If backups lie elsewhere, such as a folder on a USB disk
rescue-save-out-told = Save what is readable: a new office beside this one takes every case that can be read and checks out; the rest is listed in a report. The files here stay as they are.
rescue-report =
    Rescue report
    Damaged file: { $path }
    Time: { $at }
    Saved: cases { $cases }, entries { $entries }, sheets { $sheets }
    Not saved: { $lost }
rescue-lost-case = Case { $what }: its entries are incomplete or disagree with it
rescue-lost-case-number = Case { $what }: nothing of it could be read
rescue-lost-certificate = Certificate number { $what }: its case could not be read
rescue-lost-roll = List { $what }
rescue-lost-sheet = Sheet { $what }
rescue-lost-entry = Journal entry { $what }
rescue-lost-signing = The key that certificates are signed with: the next certificate gets a new one
rescue-lost-rules = Policy pack { $what }
work-backup = Backing up
work-drill = Restore drill
work-restore = Restoring a backup
work-save-out = Saving what is readable
quit-backup = A backup is being made; closing stops it, earlier ones are untouched
quit-drill = A restore drill is under way; closing stops it and removes the copy
quit-restore = A backup is being restored; closing stops it, nothing is changed
quit-save-out = What is readable is being saved; closing stops it, the files stay as they are

# The last numbers given out: where the data cannot say them, the papers printed last do
untold-empty = Needed; enter 0 if none was ever given out
untold-unreadable = Not a number of this kind, or a digit is wrong; check it against the paper
untold-elsewhere = This is a number of desk { $what }, not of this one
untold-earlier = The backup holds the later { $what }; enter that one if none was given out since
untold-future = The year { $what } has not come; check the number and the computer's date
untold-too-many = { $what } more than in the backup; check for a digit too many
do-use-saved = Use the saved office
field-last-certificate = Number of the last certificate
field-last-case = Number of the last case
field-last-roll = Number of the last list
rescue-last-numbers = The last numbers given out
rescue-last-told = The data that is there does not say how far its numbers went. Read them off the papers printed last: the office goes on after them and gives none twice; those passed over are entered in the journal.
rescue-last-known = The last in the backup is { $known }; enter it if none was given out since
rescue-last-none = The backup has none; enter 0 if none was ever given out
rescue-last-no-list = May stay empty if there never was a list
rescue-saved = Saved out
rescue-use-told = The office goes on with what was saved; the damaged files are put aside, never deleted. What was not saved must be entered again; compare first where a newer backup is at hand.
saved-used = The saved office is in use: cases { $cases }, entries { $entries }
backup-second-full = The backup on this machine is good; the second place { $path } is full and did not get it. Free space or change the disk, the next one is copied by itself
backup-second-read-only = The backup on this machine is good; the second place { $path } cannot be written and did not get it. Remove the write protection or change the disk, the next one is copied by itself
restored-skipped = Numbers that were passed over are in the journal and not used again.
