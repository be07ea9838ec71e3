# The settings screen: this machine, the people of the desk, the record.

settings-at-once = Changes act at once and are kept on this machine
settings-kept = Kept
settings-look = Language and display
settings-printers = Printers
settings-office = Office
settings-record = Record
settings-practice = Practice office
settings-renderer = Renderer
settings-keys = Keys
settings-about = About

field-language = Language
field-theme = Theme
field-side = Side panel of a case
field-renderer = Tried first at the next start
field-practice-size = Number of cases
language-zh = 中文
language-en = English
theme-system = As the system
theme-light = Light
theme-dark = Dark
side-as-room = As there is room
side-shown = Shown
side-folded = Folded
settings-side-told = The side panel holds what to tell, the articles and the history. In a case Shift F1 folds it at any time.
settings-zoom = Size of text
settings-zoom-told = 80 % to 200 %
percent = { $n } %

settings-printers-asked = Looking for printers
settings-printers-told = The printer for each kind of paper: ← → or the digit keys choose. Another one chosen while printing is used from then on.
settings-no-printers = No printer was found. Sheets can be opened or saved as a file.
printer-default = System default
printer-gone = { $name } (not found now, system default)
printer-before = Previous printer
printer-next = Next printer

office-agency = Agency
office-window = Window
office-desk = Desk number
office-folder = Folder
office-fixed = Fixed when the office was set up. Not changed here.
office-people = People of the desk
office-signed-in = { $role }, signed in

settings-check-told = Compares the file, the history, the sheets and the numbers with what was written. Work goes on meanwhile.
settings-unchecked = Not checked since the program was started
settings-practice-told = Makes another practice office of this size in the place of this one. This one is not deleted, it is renamed and stays where it is.
settings-busy = Long work is under way. Try again once it has ended or was stopped.
practice-size = { $n } cases
practice-size-other = Other

renderer-now = In use
renderer-glow = OpenGL
renderer-wgpu = Vulkan or DirectX
renderer-told = Where the picture flickers, is black or does not open, choose the other and start again. When the first one fails the other is used by itself.

settings-keys-told = What every key does, on one page

about-licence = Licence
about-mit = MIT License
about-sans = Sans
about-sans-licence = Noto Sans SC 2.004, SIL Open Font License 1.1, Adobe
about-serif = Serif
about-serif-licence = Noto Serif SC 2.003, SIL Open Font License 1.1, Google and Adobe
about-rare = Rare characters
about-rare-licence = Jiefeng Rare, cut from HanaMinB 2017-09-04, Hanazono Font License, GlyphWiki Project
about-own = The office's own fonts
about-own-none = None
about-own-told = For a character that cannot be printed: put a font file that has it (TTF, OTF, TTC, OTC) into { $path } and open the program again. A paper that was set with it needs the same file to be printed again.
font-taken = { $name }, { $n } characters, in use
font-refused = Not in use: { $why }
font-not-font = not a font file
font-damaged = the font file is not whole
font-no-outlines = it has no shapes that can be printed
font-restricted = its licence forbids putting it into documents
font-whole = its licence forbids putting only the characters used into documents
font-many-faces = too many fonts in one file
font-kind = not a TTF, OTF, TTC or OTC file
font-large = larger than 64 MB
font-many = 16 files and 192 MB together are the most
font-unreadable = it cannot be read ({ $why })
about-offline = The program uses no network and sends nothing
