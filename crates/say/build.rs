//! Makes a function of every sentence in `lang`, which says it in each language. A sentence that a
//! language lacks, or that wants other values there, stops the build.

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/functions.rs"]
mod functions;

use std::{env, error::Error, fs, path::Path};

/// The language that sentences are first written in, and the others: folder and variant.
const FIRST: (&str, &str) = ("en", "English");
const OTHERS: [(&str, &str); 1] = [("de", "German")];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=lang");
    println!("cargo::rerun-if-changed=build");
    let mut first = catalogue::read(Path::new("lang").join(FIRST.0).as_path())?;
    for (folder, variant) in OTHERS {
        let other = catalogue::read(Path::new("lang").join(folder).as_path())?;
        first.join(other, folder, variant)?;
    }
    let made = functions::of(&first, FIRST.1)?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("sentences.rs"), made)?;
    Ok(())
}
