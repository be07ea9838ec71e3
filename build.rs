//! Lists the assets for `src/shipped.rs`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    tell("rerun-if-changed=assets/text");
    tell("rerun-if-changed=assets/policy");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut code = String::new();
    list(&mut code, &root, "TEXT", "assets/text", "ftl")?;
    list(&mut code, &root, "POLICY", "assets/policy", "toml")?;
    fs::write(Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("shipped.rs"), code)
}

/// Says something to cargo.
#[allow(clippy::print_stdout)]
fn tell(what: &str) {
    println!("cargo::{what}");
}

/// Writes a constant that holds every folder below `under` with its files.
fn list(code: &mut String, root: &Path, constant: &str, under: &str, ending: &str) -> io::Result<()> {
    let (mut inner, mut count) = (String::new(), 0);
    for folder in names(&root.join(under))? {
        let files: Vec<String> = names(&root.join(under).join(&folder))?
            .into_iter()
            .filter(|name| name.ends_with(ending))
            .collect();
        if files.is_empty() {
            continue;
        }
        count += 1;
        let _ = writeln!(inner, "    ({folder:?}, &[");
        for file in files {
            let path = format!("/{under}/{folder}/{file}");
            let _ = writeln!(
                inner,
                "        ({file:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
            );
        }
        inner.push_str("    ]),\n");
    }
    let _ = writeln!(
        code,
        "/// The folders of `{under}/` ({count}).\npub const {constant}: &[Folder] = &[\n{inner}];"
    );
    Ok(())
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
