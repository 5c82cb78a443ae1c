//! Builds the store again when a migration is added: the folders are read at compile time.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
