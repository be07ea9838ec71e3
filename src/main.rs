//! 解封台: the window for clerks.
#![windows_subsystem = "windows"]

use std::process::ExitCode;

fn main() -> ExitCode {
    jiefeng::ui::run(std::env::args_os().skip(1))
}
