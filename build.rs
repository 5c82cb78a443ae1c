//! Prepares the static files for `src/assets.rs`: each gets its content's hash into its name and is
//! compressed ahead, so that serving one costs a look-up and a copy.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=static");
    let root = PathBuf::from(env_var("CARGO_MANIFEST_DIR")).join("static");
    let out = PathBuf::from(env_var("OUT_DIR"));
    let mut files = BTreeMap::new();
    collect(&root, &root, &mut files)?;

    let mut urls = String::new();
    let mut rows = Vec::new();
    for (name, path) in &files {
        let Some(content_type) = content_type(name) else {
            continue;
        };
        let body = fs::read(path)?;
        let hash = fnv1a(&body);
        let hashed = with_hash(name, hash);
        let brotli = prepared(&out, hash, "br", || compress_brotli(&body))?;
        let gzip = prepared(&out, hash, "gz", || compress_gzip(&body))?;
        let _ = writeln!(
            urls,
            "    /// `static/{name}`\n    pub const {}: &str = \"/static/{hashed}\";",
            constant(name),
        );
        let bytes = |path: &Path| format!("include_bytes!({:?})", path.to_string_lossy());
        let (body, brotli, gzip) = (bytes(path), bytes(&brotli), bytes(&gzip));
        rows.push(format!(
            "    Asset {{ name: {hashed:?}, content_type: {content_type:?}, body: {body}, brotli: {brotli}, gzip: {gzip} }},\n",
        ));
    }
    // Looked up by the whole name, in which the hash could change the order of the paths.
    rows.sort_unstable();
    fs::write(
        out.join("assets.rs"),
        format!(
            "/// The address of each static file, with its content's hash in the name.\npub mod url {{\n{urls}}}\n\nstatic ASSETS: &[Asset] = &[\n{}\n];\n",
            rows.join("\n"),
        ),
    )
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if let Ok(name) = path.strip_prefix(root) {
            files.insert(name.to_string_lossy().replace('\\', "/"), path.clone());
        }
    }
    Ok(())
}

/// `None` for files that are kept with the sources but not served, such as licences.
fn content_type(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}

fn with_hash(name: &str, hash: u64) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash:016x}.{ending}"),
        None => format!("{name}.{hash:016x}"),
    }
}

/// `vendor/htmx.min.js` becomes `VENDOR_HTMX_MIN_JS`.
fn constant(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_uppercase()
            } else {
                '_'
            }
        })
        .collect()
}

/// The compressed copy, made only when this content has not been compressed by an earlier build.
fn prepared(
    out: &Path,
    hash: u64,
    ending: &str,
    compress: impl FnOnce() -> io::Result<Vec<u8>>,
) -> io::Result<PathBuf> {
    let path = out.join(format!("{hash:016x}.{ending}"));
    if !path.exists() {
        fs::write(&path, compress()?)?;
    }
    Ok(path)
}

fn compress_brotli(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 64 * 1024, 11, 22);
    writer.write_all(body)?;
    writer.flush()?;
    drop(writer);
    Ok(compressed)
}

fn compress_gzip(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(body)?;
    writer.finish()
}

/// FNV-1a: the name only has to change with the content; nobody is kept out by it.
fn fnv1a(body: &[u8]) -> u64 {
    body.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn env_var(name: &str) -> String {
    env::var(name).unwrap_or_default()
}
