SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# How long `make fuzz` works on each target.
FUZZ_SECONDS ?= 60

.PHONY: run
run: ## Judge the sample claims under the policy of a chain store
	cargo run --release -q -p sanbao -- policy replay STORE41 manuals/samples/claims.ndjson --each

# One file of dist/ stands for all of them; it is written last.
ASSETS := assets/dist/manifest.json
ASSET_SOURCES := $(wildcard assets/css/*.css assets/ts/*.ts) assets/build.mjs assets/icons.txt assets/favicon.svg

.PHONY: assets
assets: $(ASSETS) ## Build styles, scripts and icons of the pages

$(ASSETS): assets/node_modules/.package-lock.json $(ASSET_SOURCES)
	cd assets && npm run --silent build

assets/node_modules/.package-lock.json: assets/package.json assets/package-lock.json
	cd assets && npm ci --no-progress
	touch $@

.PHONY: test
test: lint ## Check everything: style, tests, house rules, licences
	if cargo nextest --version >/dev/null 2>&1; then cargo nextest run --workspace; else cargo test --workspace; fi
	cargo test --doc --workspace
	cargo run -q -p xtask -- tidy
	@# Licences, bans and registries are checked by tidy too, so a missing cargo-deny is never a failure.
	if cargo deny --version >/dev/null 2>&1; then cargo deny check licenses bans sources; \
	else echo "SKIPPED: cargo-deny not installed" >&2; fi

.PHONY: lint
lint: ## Check formatting and warnings
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

.PHONY: fmt
fmt: ## Format all sources
	cargo fmt --all

.PHONY: bench
bench: ## Measure decisions and checks
	cargo bench --manifest-path bench/Cargo.toml

.PHONY: fuzz
fuzz: ## Fuzz every target, FUZZ_SECONDS=60 each
	cargo +nightly fuzz --version >/dev/null || { echo "install it: cargo install cargo-fuzz" >&2; exit 1; }
	for target in $$(cargo +nightly fuzz list); do \
	    cargo +nightly fuzz run "$$target" -- -max_total_time=$(FUZZ_SECONDS); \
	done

.PHONY: docs
docs: ## Write docs/coverage.md and the documentation of the crates
	cargo run -q -p xtask -- coverage
	cargo doc --workspace --no-deps

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
