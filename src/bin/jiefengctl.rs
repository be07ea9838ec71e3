//! The console: `jiefengctl`.

use std::process::ExitCode;

fn main() -> ExitCode {
    jiefeng::cli::run(std::env::args_os())
}
