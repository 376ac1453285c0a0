SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# How long `make fuzz` works on each target.
FUZZ_SECONDS ?= 60

# The trade of the company, by the name of its manual: PROFILE=lighting-maker.
PROFILE ?= store-chain

.PHONY: run
run: assets ## Serve a demo company on this machine, with its log-ins printed, PROFILE=store-chain
	cargo run --release -q -p sanbao -- demo --profile $(PROFILE) --serve

.PHONY: claims
claims: ## Judge the sample claims under the policy of a chain store
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

.PHONY: calendars
calendars: assets/node_modules/.package-lock.json ## Write the shared tables of holidays anew from their package
	cd assets && node calendars.mjs

.PHONY: test
test: assets lint ## Check everything: style, tests, pages in a browser, house rules, licences
	if cargo nextest --version >/dev/null 2>&1; then cargo nextest run --workspace; else cargo test --workspace; fi
	cargo test --doc --workspace
	$(MAKE) --no-print-directory browser
	$(MAKE) --no-print-directory api
	cargo run -q -p xtask -- tidy
	@# Licences, bans and registries are checked by tidy too, so a missing cargo-deny is never a failure.
	if cargo deny --version >/dev/null 2>&1; then cargo deny check licenses bans sources; \
	else echo "SKIPPED: cargo-deny not installed" >&2; fi

# The program as the tests have built it: alone it would be compiled with other features, and that takes minutes.
TESTED := cargo build -q --workspace --bins --tests

# The pages in a real browser: skipped loudly where there is none, unless everything is required.
.PHONY: browser
browser: assets tests/browser/node_modules/.package-lock.json ## Click through the pages in the system's Chromium
	$(TESTED)
	if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then \
	    cd tests/browser && npm test --silent; \
	elif [ -n "$${SANBAO_REQUIRE_ALL:-}" ]; then echo "no Chromium for the browser tests" >&2; exit 1; \
	else echo "SKIPPED: no Chromium, so the pages were not tested in a browser" >&2; fi

# Each picture of the guide is one that a browser test takes, under the name that stands in docs/guide/pictures.txt.
.PHONY: pictures
pictures: ## Take the pictures of docs/guide.md anew
	rm -rf target/pictures
	SANBAO_PICTURES="$(CURDIR)/target/pictures" $(MAKE) --no-print-directory browser
	while read -r name taken; do cp "target/pictures/$$taken.png" "docs/guide/$$name.png"; done < docs/guide/pictures.txt

tests/browser/node_modules/.package-lock.json: tests/browser/package.json tests/browser/package-lock.json
	cd tests/browser && npm ci --no-progress
	touch $@

# Unexpected requests to every operation of the API: skipped loudly without Python, unless everything is required.
API_SECONDS ?= 90
API_VENV := target/api-tests
.PHONY: api
api: ## Send unexpected requests to the API, API_SECONDS=90
	$(TESTED)
	if python3 -c 'import venv, ensurepip' 2>/dev/null; then \
	    test -x $(API_VENV)/bin/schemathesis || { python3 -m venv $(API_VENV) && $(API_VENV)/bin/pip install -q -r tests/api/requirements.txt; }; \
	    $(API_VENV)/bin/python tests/api/run.py "$${CARGO_TARGET_DIR:-target}/debug/sanbao" $(API_SECONDS); \
	elif [ -n "$${SANBAO_REQUIRE_ALL:-}" ]; then echo "no Python with venv for the tests of the API" >&2; exit 1; \
	else echo "SKIPPED: no Python with venv, so the API was not sent unexpected requests" >&2; fi

.PHONY: lint
lint: ## Check formatting and warnings
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

.PHONY: fmt
fmt: ## Format all sources
	cargo fmt --all

.PHONY: bench
bench: ## Measure decisions, checks, and a server under load
	cargo bench --manifest-path bench/Cargo.toml
	$(MAKE) --no-print-directory bench-server

# How long `make bench-server` sends each kind of request, and which of them: BENCH_ONLY=search.
BENCH_SECONDS ?= 5
BENCH_ONLY ?=
# `dist` is what is shipped; it takes a quarter of an hour to build.
BENCH_PROFILE ?= release
BUILT := $(or $(CARGO_TARGET_DIR),target)

# The large company is made once and kept; what is measured is a copy of it, which is removed afterwards.
.PHONY: bench-server
bench-server: assets ## Measure a server with 300,000 cases over HTTP
	cargo build --profile $(BENCH_PROFILE) -q -p sanbao
	$(BUILT)/$(BENCH_PROFILE)/sanbao demo --size large
	cargo run --release -q --manifest-path bench/server/Cargo.toml -- \
	    $(BUILT)/$(BENCH_PROFILE)/sanbao .sanbao-demo/large .sanbao-demo/bench manuals $(BENCH_SECONDS) $(BENCH_ONLY)

# Matters in the simulated year, seven in ten of a chain of stores, three of a maker of lighting; all tests live through a
# smaller one. Much of the time goes to writing on the disk: with TMPDIR in memory it takes less.
YEAR_MATTERS ?= 100000

.PHONY: year
year: ## Live through a year of a chain of stores and of a maker, YEAR_MATTERS=100000
	SANBAO_YEAR_MATTERS=$(YEAR_MATTERS) cargo test --release -q -p service --test year -- --nocapture embedded

.PHONY: fuzz
fuzz: ## Fuzz every target, FUZZ_SECONDS=60 each
	cargo +nightly fuzz --version >/dev/null || { echo "install it: cargo install cargo-fuzz" >&2; exit 1; }
	@# Inputs found before are kept packed, one archive for each target; new ones go beside them.
	mkdir -p fuzz/found
	for target in $$(cargo +nightly fuzz list); do \
	    tar -xzf "fuzz/corpus/$$target.found.tar.gz" -C fuzz/found; \
	    cargo +nightly fuzz run "$$target" "fuzz/found/$$target" "fuzz/corpus/$$target" -- -max_total_time=$(FUZZ_SECONDS); \
	done

.PHONY: docs
docs: ## Write docs/coverage.md and the documentation of the crates
	cargo run -q -p xtask -- coverage
	cargo doc --workspace --no-deps

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
