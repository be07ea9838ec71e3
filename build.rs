//! Lists the assets for `src/shipped.rs`, checks words and policy packs with the program's own reader, and dresses
//! the program for Windows.
//!
//! The pure layers are compiled into this script by their paths: that bad policy stops the build is what it is for,
//! and that they stand alone is what it proves.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[allow(dead_code, unused_imports)]
#[path = "src/domain/mod.rs"]
mod domain;
#[allow(dead_code, unused_imports)]
#[path = "src/policy/mod.rs"]
mod policy;
#[allow(dead_code, unused_imports)]
#[path = "src/text/mod.rs"]
mod text;

/// Nothing is shipped inside this script; it reads the folders themselves.
#[allow(dead_code)]
mod shipped {
    pub type Folder = (&'static str, &'static [(&'static str, &'static str)]);
    pub const TEXT: &[Folder] = &[];
    pub const POLICY: &[Folder] = &[];
}

use policy::PackFiles;
use text::{Language, Words};

fn main() -> io::Result<()> {
    tell("rerun-if-changed=assets/text");
    tell("rerun-if-changed=assets/policy");
    tell("rerun-if-changed=assets/icon");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let words = folders(&root, "assets/text", ".ftl")?;
    let packs = folders(&root, "assets/policy", ".toml")?;
    let faults: Vec<String> = wrong_words(&words).into_iter().chain(wrong_rules(&packs)).collect();
    for fault in &faults {
        tell(&format!("error={fault}"));
    }
    if !faults.is_empty() {
        return Err(io::Error::other(format!("{} faults in the assets", faults.len())));
    }
    let code = list("TEXT", "assets/text", &words) + &list("POLICY", "assets/policy", &packs);
    fs::write(Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("shipped.rs"), code)?;
    dress_for_windows(&root)
}

/// Says something to cargo.
#[allow(clippy::print_stdout)]
fn tell(what: &str) {
    println!("cargo::{what}");
}

/// What is wrong with the catalogues.
fn wrong_words(folders: &[PackFiles]) -> Vec<String> {
    let mut wrong = Vec::new();
    for folder in folders {
        let Some(language) = Language::from_tag(&folder.folder) else {
            wrong.push(format!("assets/text/{}: no such language", folder.folder));
            continue;
        };
        let files: Vec<(&str, &str)> =
            folder.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        if let Err(fault) = Words::load(language, &files) {
            wrong.push(format!("assets/text/{}/{fault}", folder.folder));
        }
    }
    wrong
}

/// What is wrong with the policy packs: every one laid over those that it names, and the practice rules over all.
fn wrong_rules(packs: &[PackFiles]) -> Vec<String> {
    let mut wrong: Vec<String> = Vec::new();
    let mut note = |faults: Vec<policy::PackError>| {
        for fault in faults {
            let sentence = format!("assets/policy/{fault}");
            if !wrong.contains(&sentence) {
                wrong.push(sentence);
            }
        }
    };
    for pack in packs {
        if let Err(faults) = policy::check(pack.clone(), packs) {
            note(faults);
            continue;
        }
        let region = policy::Pack::read(pack.clone()).is_ok_and(|pack| pack.over() != Some("*"));
        if region && let Err(faults) = policy::load_from(packs, &pack.folder, true) {
            note(faults);
        }
    }
    wrong
}

/// Every folder below `under` with its files.
fn folders(root: &Path, under: &str, ending: &str) -> io::Result<Vec<PackFiles>> {
    let mut folders = Vec::new();
    for folder in names(&root.join(under))? {
        let place = root.join(under).join(&folder);
        let mut files = Vec::new();
        for name in names(&place)?.into_iter().filter(|name| name.ends_with(ending)) {
            let text = fs::read_to_string(place.join(&name))?;
            files.push((name, text));
        }
        if !files.is_empty() {
            folders.push(PackFiles::new(folder, files));
        }
    }
    Ok(folders)
}

/// A constant that holds every folder with its files.
fn list(constant: &str, under: &str, folders: &[PackFiles]) -> String {
    let mut code = format!("/// The folders of `{under}/`.\npub const {constant}: &[Folder] = &[\n");
    for folder in folders {
        let _ = writeln!(code, "    ({:?}, &[", folder.folder);
        for file in folder.files.keys() {
            let path = format!("/{under}/{}/{file}", folder.folder);
            let _ = writeln!(
                code,
                "        ({file:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
            );
        }
        code.push_str("    ]),\n");
    }
    code.push_str("];\n");
    code
}

/// The names in a folder, in order; none when there is no such folder.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Icon, version and manifest of the Windows program: sharp on any screen, long paths, UTF-8.
fn dress_for_windows(root: &Path) -> io::Result<()> {
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon(&root.join("assets/icon/jiefeng.ico").to_string_lossy())
        .set_language(0x0804)
        .set("ProductName", "解封台")
        .set("FileDescription", "解封台")
        .set_manifest(MANIFEST);
    resource.compile()
}

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security><requestedPrivileges>
      <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
    </requestedPrivileges></security>
  </trustInfo>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2</dpiAwareness>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
      <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
    </windowsSettings>
  </application>
</assembly>
"#;
