//! Small fonts of our own making, byte by byte: for what an office may put into its folder, good and bad.

/// A font to be made.
pub struct Font {
    pub name: &'static str,
    /// Its characters, ascending; each has a shape of its own.
    pub characters: Vec<char>,
    /// A character that has another shape with a selector.
    pub varied: Option<(char, char)>,
    /// What its maker allows.
    pub permits: u16,
    /// A table that is left out.
    pub without: &'static str,
}

impl Font {
    pub fn of(characters: &str) -> Font {
        let mut characters: Vec<char> = characters.chars().collect();
        characters.sort_unstable();
        Font { name: "样例字体", characters, varied: None, permits: 0, without: "" }
    }

    /// The file.
    pub fn file(&self) -> Vec<u8> {
        self.at(0)
    }

    /// The font as it stands so many bytes into a file.
    fn at(&self, start: usize) -> Vec<u8> {
        let glyphs = 1 + self.characters.len() + usize::from(self.varied.is_some());
        let (glyf, loca) = shapes(glyphs);
        let mut tables = vec![
            ("OS/2", self.os2()),
            ("cmap", self.cmap()),
            ("glyf", glyf),
            ("head", head()),
            ("hhea", hhea(glyphs)),
            ("hmtx", (0..glyphs).flat_map(|_| words(&[1000, 50])).collect()),
            ("loca", loca),
            ("maxp", maxp(glyphs)),
            ("name", self.names()),
            ("post", post()),
        ];
        tables.retain(|(tag, _)| *tag != self.without);
        let count = u16::try_from(tables.len()).unwrap();
        let mut file = vec![0, 1, 0, 0];
        file.extend(words(&[i32::from(count), 128, 3, i32::from(count) * 16 - 128]));
        let mut body = Vec::new();
        let from = start + 12 + tables.len() * 16;
        for (tag, mut table) in tables {
            file.extend(tag.as_bytes());
            let length = table.len();
            table.resize(length.next_multiple_of(4), 0);
            let sum = table.chunks(4).map(|four| u32::from_be_bytes(four.try_into().unwrap()));
            file.extend(sum.fold(0_u32, u32::wrapping_add).to_be_bytes());
            file.extend(long(from + body.len()));
            file.extend(long(length));
            body.extend(table);
        }
        file.extend(body);
        file
    }

    fn cmap(&self) -> Vec<u8> {
        let mut groups = Vec::new();
        for (glyph, c) in (1_usize..).zip(&self.characters) {
            groups.extend([long(*c as usize), long(*c as usize), long(glyph)].concat());
        }
        let mut plain = words(&[12, 0]);
        plain.extend([long(16 + groups.len()), long(0), long(self.characters.len())].concat());
        plain.extend(groups);
        let Some((base, selector)) = self.varied else {
            return [words(&[0, 1, 3, 10]), long(12), plain].concat();
        };
        let mut varied = [words(&[14]), long(21 + 9), long(1), three(selector), long(0), long(21)].concat();
        varied.extend(
            [long(1), three(base), words(&[i32::try_from(1 + self.characters.len()).unwrap()])].concat(),
        );
        let head = [words(&[0, 2, 0, 5]), long(20), words(&[3, 10]), long(20 + varied.len())].concat();
        [head, varied, plain].concat()
    }

    fn names(&self) -> Vec<u8> {
        let text: Vec<u8> = self.name.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let plain: Vec<u8> = "Sample-Own".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let (length, after) = (i32::try_from(text.len()).unwrap(), i32::try_from(plain.len()).unwrap());
        let mut table = words(&[0, 3, 6 + 3 * 12]);
        for (id, length, at) in [(1, length, 0), (4, length, 0), (6, after, length)] {
            table.extend(words(&[3, 1, 0x409, id, length, at]));
        }
        [table, text, plain].concat()
    }

    fn os2(&self) -> Vec<u8> {
        let mut table = words(&[4, 1000, 400, 5, i32::from(self.permits)]);
        table.resize(96, 0);
        table
    }
}

/// Several fonts in one file.
pub fn collection(fonts: &[Font]) -> Vec<u8> {
    let mut file = b"ttcf".to_vec();
    file.extend([words(&[1, 0]), long(fonts.len())].concat());
    let (mut body, mut starts) = (Vec::new(), Vec::new());
    let head = file.len() + fonts.len() * 4;
    for font in fonts {
        starts.extend(long(head + body.len()));
        body.extend(font.at(head + body.len()));
    }
    [file, starts, body].concat()
}

/// A frame and a bar in it, at another height for each glyph; and where each begins.
fn shapes(count: usize) -> (Vec<u8>, Vec<u8>) {
    let (mut glyf, mut loca) = (Vec::new(), Vec::new());
    for glyph in 0..i32::try_from(count).unwrap() {
        loca.extend(long(glyf.len()));
        let bar = 50 + glyph % 8 * 80;
        let corners = |left: i32, bottom: i32, right: i32, top: i32| {
            [(left, bottom), (left, top), (right, top), (right, bottom)]
        };
        let outer = corners(60, -60, 940, 820);
        let mut inner = corners(130, 10, 870, 750);
        inner.reverse();
        let points = [outer, inner, corners(200, bar, 800, bar + 60)].concat();
        glyf.extend(words(&[3, 60, -60, 940, 820, 3, 7, 11, 0]));
        glyf.extend([1_u8; 12]);
        let mut last = (0, 0);
        let (mut across, mut up) = (Vec::new(), Vec::new());
        for (x, y) in points {
            across.push(x - last.0);
            up.push(y - last.1);
            last = (x, y);
        }
        glyf.extend([words(&across), words(&up)].concat());
        glyf.resize(glyf.len().next_multiple_of(4), 0);
    }
    loca.extend(long(glyf.len()));
    (glyf, loca)
}

fn head() -> Vec<u8> {
    let mut table = [words(&[1, 0, 1, 0]), long(0), long(0x5F0F_3CF5), words(&[0, 1000])].concat();
    table.extend([0; 16]);
    table.extend(words(&[60, -60, 940, 820, 0, 8, 2, 1, 0]));
    table
}

fn hhea(glyphs: usize) -> Vec<u8> {
    let mut table = words(&[1, 0, 880, -120, 0, 1000, 0, 0, 950, 1, 0, 0]);
    table.extend([0; 10]);
    table.extend(words(&[i32::try_from(glyphs).unwrap()]));
    table
}

fn maxp(glyphs: usize) -> Vec<u8> {
    words(&[1, 0, i32::try_from(glyphs).unwrap(), 12, 3, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])
}

fn post() -> Vec<u8> {
    let mut table = words(&[3, 0]);
    table.resize(32, 0);
    table
}

/// Sixteen bits each; what is negative as its complement.
fn words(values: &[i32]) -> Vec<u8> {
    values.iter().flat_map(|value| (*value as u16).to_be_bytes()).collect()
}

fn long(value: usize) -> Vec<u8> {
    u32::try_from(value).unwrap().to_be_bytes().to_vec()
}

/// A character in three bytes.
fn three(c: char) -> Vec<u8> {
    u32::from(c).to_be_bytes()[1..].to_vec()
}
