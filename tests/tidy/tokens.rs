//! Rust source as tokens: enough of the language to tell code from comments, words and tests.

/// One token and the line it starts on, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it starts.
    pub line: usize,
}

/// What a token is. Comments, documentation and white space are none.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// An identifier or a keyword.
    Word(String),
    /// The text of a string literal of any kind, escapes resolved.
    Text(String),
    /// The text of a character literal as it is written, escapes left alone.
    Letter(String),
    /// A number as it is written.
    Number(String),
    /// One sign of punctuation.
    Sign(char),
}

impl Token {
    /// Whether this is the identifier or keyword `word`.
    pub fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(found) if found == word)
    }

    /// Whether this is the sign `sign`.
    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// The identifier or keyword that this is.
    pub fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }
}

/// Splits Rust source into tokens.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut reader = Reader { chars: &chars, at: 0, line: 1 };
    let mut found = Vec::new();
    while let Some(token) = reader.next() {
        found.push(token);
    }
    found
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    line: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn step(&mut self) -> Option<char> {
        let char = self.peek(0)?;
        self.at += 1;
        if char == '\n' {
            self.line += 1;
        }
        Some(char)
    }

    fn next(&mut self) -> Option<Token> {
        self.skip_blank();
        let line = self.line;
        let first = self.peek(0)?;
        let kind = if first.is_alphabetic() || first == '_' {
            self.word_or_prefixed()
        } else if first.is_ascii_digit() {
            Kind::Number(self.number())
        } else if first == '"' {
            self.step();
            Kind::Text(self.quoted())
        } else if first == '\'' {
            self.letter_or_lifetime()
        } else {
            self.step();
            Kind::Sign(first)
        };
        Some(Token { kind, line })
    }

    fn skip_blank(&mut self) {
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some(char), _) if char.is_whitespace() => {
                    self.step();
                }
                (Some('/'), Some('/')) => while self.step().is_some_and(|char| char != '\n') {},
                (Some('/'), Some('*')) => self.skip_block(),
                _ => return,
            }
        }
    }

    fn skip_block(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth -= 1,
                (Some(_), _) => {
                    self.step();
                    continue;
                }
                (None, _) => return,
            }
            self.step();
            self.step();
            if depth == 0 {
                return;
            }
        }
    }

    fn word_or_prefixed(&mut self) -> Kind {
        let mut word = String::new();
        while let Some(char) = self.peek(0).filter(|char| char.is_alphanumeric() || *char == '_') {
            word.push(char);
            self.step();
        }
        let raw = matches!(word.as_str(), "r" | "br" | "cr");
        let text = raw || matches!(word.as_str(), "b" | "c");
        match self.peek(0) {
            Some('"') if text && !raw => {
                self.step();
                Kind::Text(self.quoted())
            }
            Some('"' | '#') if raw => match self.raw_quoted() {
                Some(text) => Kind::Text(text),
                None => Kind::Word(word),
            },
            Some('\'') if word == "b" => self.letter_or_lifetime(),
            _ => Kind::Word(word),
        }
    }

    /// Reads `#"…"#` with any number of `#`; `None` and nothing read where it is a raw identifier.
    fn raw_quoted(&mut self) -> Option<String> {
        let mut fence = 0;
        while self.peek(fence) == Some('#') {
            fence += 1;
        }
        if self.peek(fence) != Some('"') {
            return None;
        }
        (0..=fence).for_each(|_| {
            self.step();
        });
        let mut text = String::new();
        loop {
            let closes = self.peek(0) == Some('"') && (1..=fence).all(|n| self.peek(n) == Some('#'));
            if closes {
                (0..=fence).for_each(|_| {
                    self.step();
                });
                return Some(text);
            }
            text.push(self.step()?);
        }
    }

    fn quoted(&mut self) -> String {
        let mut text = String::new();
        while let Some(char) = self.step() {
            match char {
                '"' => break,
                '\\' => text.extend(self.escape()),
                other => text.push(other),
            }
        }
        text
    }

    /// Reads what follows a backslash; a line break swallows the white space after it.
    fn escape(&mut self) -> Option<char> {
        match self.step()? {
            'n' => Some('\n'),
            't' => Some('\t'),
            'u' => {
                let mut hex = String::new();
                while let Some(char) = self.step().filter(|char| *char != '}') {
                    hex.push(char);
                }
                u32::from_str_radix(hex.trim_start_matches('{'), 16).ok().and_then(char::from_u32)
            }
            '\n' => {
                while self.peek(0).is_some_and(char::is_whitespace) {
                    self.step();
                }
                None
            }
            other => Some(other),
        }
    }

    fn letter_or_lifetime(&mut self) -> Kind {
        self.step();
        let lifetime = self.peek(0).is_some_and(|char| char.is_alphabetic() || char == '_')
            && self.peek(1) != Some('\'');
        if lifetime {
            return Kind::Sign('\'');
        }
        let mut text = String::new();
        while let Some(char) = self.step().filter(|char| *char != '\'') {
            text.push(char);
            if char == '\\' {
                text.extend(self.step());
            }
        }
        Kind::Letter(text)
    }

    fn number(&mut self) -> String {
        let mut number = String::new();
        while let Some(char) = self.peek(0) {
            let point = char == '.' && self.peek(1).is_some_and(|next| next.is_ascii_digit());
            if !(char.is_alphanumeric() || char == '_' || point) {
                break;
            }
            number.push(char);
            self.step();
        }
        number
    }
}

/// Leaves out every item under `#[cfg(test)]`, and names the test modules that stand in files of their own.
pub fn without_tests(tokens: &[Token]) -> (Vec<Token>, Vec<String>) {
    let mut kept = Vec::new();
    let mut files = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !opens_test(&tokens[at..]) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let end = item_end(tokens, at);
        let item = &tokens[at..end];
        if let [.., word, name, semicolon] = item
            && word.is_word("mod")
            && semicolon.is_sign(';')
        {
            files.extend(name.word().map(str::to_owned));
        }
        at = end;
    }
    (kept, files)
}

/// Whether an attribute `#[cfg(test)]` or `#[cfg(all(test, …))]` begins here.
fn opens_test(tokens: &[Token]) -> bool {
    let starts = |shape: &[&str]| {
        tokens.len() >= shape.len()
            && shape.iter().zip(tokens).all(|(want, token)| match &token.kind {
                Kind::Word(word) => word == want,
                Kind::Sign(sign) => want.chars().eq([*sign]),
                Kind::Text(_) | Kind::Letter(_) | Kind::Number(_) => false,
            })
    };
    starts(&["#", "[", "cfg", "(", "test"]) || starts(&["#", "[", "cfg", "(", "all", "(", "test"])
}

/// Where the item ends that begins at `at` with its attributes: after its block or its semicolon.
fn item_end(tokens: &[Token], mut at: usize) -> usize {
    let mut depth = 0i32;
    while at < tokens.len() {
        if let Kind::Sign(sign) = tokens[at].kind {
            match sign {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' => depth -= 1,
                '}' => {
                    depth -= 1;
                    if depth == 0 {
                        return at + 1;
                    }
                }
                ';' if depth == 0 => return at + 1,
                _ => {}
            }
        }
        at += 1;
    }
    at
}

#[test]
fn comments_are_no_tokens_and_words_in_strings_are_no_code() {
    let source = "// use crate::ui;\n/* a /* nested */ b */ let a = \"use crate::ui; // no\"; 'x: loop {}";
    let words: Vec<String> =
        tokens(source).iter().filter_map(|token| token.word().map(str::to_owned)).collect();
    assert_eq!(words, ["let", "a", "x", "loop"]);
}

#[test]
fn strings_of_every_kind_are_read_to_their_own_end() {
    let source = r####"let a = r#"x " y"#; let b = b"z\"w"; let c = '"'; let d = "\u{4e00}\
        tail"; let e: &'static str = "end"; r#type"####;
    let texts: Vec<Kind> = tokens(source)
        .into_iter()
        .map(|token| token.kind)
        .filter(|kind| matches!(kind, Kind::Text(_)))
        .collect();
    let want = ["x \" y", "z\"w", "一tail", "end"].map(|text| Kind::Text(text.to_owned()));
    assert_eq!(texts, want);
}

#[test]
fn a_test_module_is_left_out_and_what_follows_it_stays() {
    let source =
        "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { if x { } } }\n#[cfg(test)] mod far;\nfn c() {}";
    let (kept, files) = without_tests(&tokens(source));
    let words: Vec<&str> = kept.iter().filter_map(Token::word).collect();
    assert_eq!(words, ["fn", "a", "fn", "c"]);
    assert_eq!(files, ["far"]);
    assert_eq!(kept.last().unwrap().line, 5);
}
