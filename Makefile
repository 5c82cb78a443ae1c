# The two commands that matter: `make run` and `make test`. The rest are parts of them.
.DEFAULT_GOAL := help
.PHONY: help run test bench test-tools check unit it browser clean-test

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build for release and serve on 127.0.0.1:8080 with an embedded database
	cargo run --release

test: ## everything: tools, formatting, lints, guards, Rust tests on both databases, browser tests
	@scripts/test

bench: ## build for release and measure, on SQLite and PostgreSQL, with 100,000 users (some minutes)
	@scripts/bench

test-tools: ## install what the tests need and this machine lacks
	@scripts/install-test-tools

check: ## formatting, lints, licences and the architecture guard
	cargo fmt --all --check
	scripts/check-architecture
	scripts/check-licences
	cargo clippy --locked --workspace --all-targets -- -D warnings

unit: ## unit and property tests of every crate, and the examples in the documentation
	scripts/rust-tests --workspace --lib --bins
	cargo test --locked --workspace --doc

it: ## integration tests on SQLite and PostgreSQL
	scripts/rust-tests --workspace --test '*'

browser: ## browser tests against a freshly built program
	scripts/browser-tests

clean-test: ## stop the test database kept by scripts/test-postgres, remove what tests left behind
	-scripts/test-postgres stop
	rm -rf tests/browser/node_modules "$${CARGO_TARGET_DIR:-target}/screenshots" "$${CARGO_TARGET_DIR:-target}/test-logs"
