//! Words of the screen: none in the code, all in the catalogues, and none there that nobody says.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::Kind;
use super::tree::{Source, files, program, read};
use super::{clean, found};

/// The only Chinese literals of the program: what amounts and dates are written with on paper, and the signs that
/// may not end or begin a line.
const NUMERALS: &[(&str, &str)] = &[
    ("src/domain/money", "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整人民币年月日貳參叄陸萬億圓圆正幣"),
    ("src/paper/set", "（《〈「『【〔〖［｛￥。，、；：？！）》〉」』】〕〗］｝％～＝"),
];

/// Names of the methods that look a word up; the key is their first argument.
const SAYS: &[&str] = &["say", "say_with"];

fn is_chinese(letter: char) -> bool {
    matches!(u32::from(letter), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

fn chinese_literals(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        let allowed: String = NUMERALS
            .iter()
            .filter(|(place, _)| source.path.starts_with(place))
            .map(|(_, numerals)| *numerals)
            .collect();
        for token in &source.code {
            let (Kind::Text(text) | Kind::Letter(text)) = &token.kind else { continue };
            let words: String = text.chars().filter(|c| is_chinese(*c) && !allowed.contains(*c)).collect();
            if !words.is_empty() {
                let what = format!("«{words}» is a word of the screen or of paper: it belongs under assets/");
                wrong.push(source.at(token.line, &what));
            }
        }
    }
    wrong
}

/// The keys of a Fluent file, each with its line; those of attributes as `key.attribute`.
fn keys(file: &str) -> Vec<(String, usize)> {
    let name = |text: &str| {
        let end =
            text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(text.len());
        text[end..]
            .trim_start()
            .starts_with('=')
            .then(|| text[..end].to_owned())
            .filter(|name| !name.is_empty())
    };
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut message = String::new();
    for (number, line) in file.lines().enumerate() {
        if let Some(attribute) = line.trim_start().strip_prefix('.').and_then(name)
            && line.starts_with(' ')
        {
            found.push((format!("{message}.{attribute}"), number + 1));
        } else if let Some(key) = name(line) {
            message.clone_from(&key);
            found.push((key, number + 1));
        }
    }
    found
}

/// Messages that another message is made of: `{ key }`.
fn keys_within(file: &str) -> Vec<String> {
    let mut found = Vec::new();
    for inner in file.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        let inner = inner.trim();
        if !inner.is_empty() && inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
            found.push(inner.to_owned());
        }
    }
    found
}

fn text_keys(sources: &[Source], catalogues: &[(String, String)]) -> Vec<String> {
    let mut present: BTreeMap<String, String> = BTreeMap::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut wrong = Vec::new();
    for (path, text) in catalogues {
        for (key, line) in keys(text) {
            let place = format!("{path}:{line}");
            if let Some(first) = present.insert(key.clone(), place.clone()) {
                wrong.push(format!("{place}: {key} stands at {first} already"));
            }
        }
        used.extend(keys_within(text));
    }
    for source in sources {
        for window in source.code.windows(4) {
            let [dot, method, open, first] = window else { continue };
            let says = dot.is_sign('.') && SAYS.iter().any(|says| method.is_word(says)) && open.is_sign('(');
            if let (true, Kind::Text(key)) = (says, &first.kind)
                && !present.contains_key(key)
            {
                wrong.push(source.at(first.line, &format!("no words under the key {key}")));
            }
            if says && (first.is_word("format") || first.is_sign('&')) {
                wrong.push(
                    source
                        .at(first.line, "a key put together from pieces cannot be found again: match it out"),
                );
            }
        }
        for token in &source.code {
            if let Kind::Text(text) = &token.kind {
                used.insert(text.clone());
            }
        }
    }
    let whole = |key: &str| key.split('.').next().unwrap_or(key).to_owned();
    let attributes_of: BTreeSet<String> = used.iter().map(|key| whole(key)).collect();
    for (key, place) in &present {
        let said = used.contains(key) || (!key.contains('.') && attributes_of.contains(key));
        if !said {
            wrong.push(format!("{place}: nobody says {key}"));
        }
    }
    wrong
}

/// Compares two languages key by key.
fn untranslated(language: &[(String, String)], other: &[(String, String)]) -> Vec<String> {
    let known: BTreeSet<String> = other.iter().flat_map(|(_, text)| keys(text)).map(|(key, _)| key).collect();
    let mut wrong = Vec::new();
    for (path, text) in language {
        for (key, line) in keys(text).into_iter().filter(|(key, _)| !known.contains(key)) {
            wrong.push(format!("{path}:{line}: {key} stands in one language only"));
        }
    }
    wrong
}

fn catalogues(language: &str) -> Vec<(String, String)> {
    files(&format!("assets/text/{language}"), ".ftl")
        .into_iter()
        .map(|path| (path.clone(), read(&path)))
        .collect()
}

#[test]
fn words_live_in_assets() {
    clean(&chinese_literals(&program()));
}

#[test]
fn every_key_has_words_and_every_word_is_said() {
    clean(&text_keys(&program(), &catalogues("zh-CN")));
}

#[test]
fn every_language_knows_the_same_keys() {
    let chinese = catalogues("zh-CN");
    let languages: BTreeSet<String> = files("assets/text", ".ftl")
        .iter()
        .filter_map(|path| path.split('/').nth(2).map(str::to_owned))
        .collect();
    for other in languages.iter().filter(|language| *language != "zh-CN").map(|language| catalogues(language))
    {
        clean(&untranslated(&chinese, &other));
        clean(&untranslated(&other, &chinese));
    }
}

#[test]
fn a_chinese_word_in_code_is_found_and_a_comment_is_none() {
    let text =
        "//! 解封\n/// 测算\nfn a() { say(\"保存\"); }\n#[cfg(test)]\nmod tests { const A: &str = \"甲\"; }";
    let want = "src/ui/app.rs:3: «保存» is a word of the screen or of paper: it belongs under assets/";
    assert_eq!(found(chinese_literals, "src/ui/app.rs", text), [want]);
    let numerals = "const A: &str = \"壹拾元整\"; const B: char = '角';";
    assert_eq!(found(chinese_literals, "src/domain/money.rs", numerals), [""; 0]);
    assert_eq!(found(chinese_literals, "src/domain/person.rs", numerals).len(), 2);
    assert_eq!(found(chinese_literals, "src/store/mod.rs", "'\\u{4E00}'..='\\u{9FFF}'"), [""; 0]);
}

#[test]
fn a_key_without_words_and_words_without_a_key_are_found() {
    let words = [(
        "zh.ftl".to_owned(),
        "# 注\nsave = 保存\n    .hint = 现在\nold = 旧\nwhole = 都{ part }\npart = 分".to_owned(),
    )];
    let source =
        Source::of("src/ui/a.rs", "fn a(t: T) { t.say(\"save\"); t.say(\"gone\"); let k = \"whole\"; }").0;
    let want = [
        "src/ui/a.rs:1: no words under the key gone",
        "zh.ftl:4: nobody says old",
        "zh.ftl:3: nobody says save.hint",
    ];
    assert_eq!(text_keys(&[source], &words), want);
    let pieces = Source::of("src/ui/a.rs", "fn a(t: T) { t.say(&format!(\"a-{b}\")); }").0;
    assert_eq!(text_keys(&[pieces], &[]).len(), 1);
    assert_eq!(untranslated(&words, &[]).len(), 5);
}
