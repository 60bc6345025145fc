# Thin on purpose: every line is a command that a person could type.

# A test runner that `make setup` had to build goes before others.
export PATH := $(CURDIR)/.tools/cargo/bin:$(PATH)

# With the Rust that weft is written with a warning is an error. A newer one may warn of more, which has to stop nobody.
RUST := $(shell sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
STRICT = $(shell rustc --version | grep -q '^rustc $(RUST)\.' && echo '-- -D warnings')

.PHONY: help setup run test test-full lint doc bench bench-noc fpga generated digits clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

setup: ## installs what is missing for run and test (tools/tools.lock); does nothing when all is there
	tools/setup

run: ## the handwritten digits through the emitted Verilog, compared with the golden model
	tools/setup run
	cargo run --release -p weft --example digits

test: ## formatting, lints, all quick tests, examples in the documentation
	tools/setup
	$(MAKE) lint
	cargo nextest run --workspace --locked
	cargo test --workspace --locked --doc --quiet

test-full: ## the slow tests too
	tools/setup
	WEFT_FULL=1 cargo nextest run --workspace --locked --profile full

lint: ## formatting and lints alone
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked $(STRICT)

doc: ## the documentation, in target/doc; a broken link is an error
	RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps

bench: ## the benchmarks, each with its ratio
	tools/setup run
	cargo run --release -q -p weft-benches --bin generate -- --rust-hdl
	cargo run --release -q -p weft-benches --bin cosim
	cargo run --release -q -p weft-benches --bin golden
	cargo run --release -q -p weft-benches --bin numerics
	cargo run --release -q -p weft-benches --bin sizes
	cargo run --release -q -p weft-benches --bin noc_generate

bench-noc: ## what networks on chip carry, beside a simulator of record; how fast mesh-8x8 co-simulates
	tools/setup run
	cargo run --release -q -p weft-benches --bin noc_model -- --all --cosim

fpga: ## bitstreams with reports: a 4x4 engine for an ECP5, the largest for an iCE40 UP5K; in target/fpga
	tools/setup fpga
	cargo run --release -q -p weft -- synth --config up5k-int8 --target icebreaker --out target/fpga/icebreaker
	cargo run --release -q -p weft -- synth --config tiny-int8 --target ecp5-evn --seeds 3 --out target/fpga/ecp5-evn

generated: ## writes the Verilog under generated/ and the files under constraints/ anew
	WEFT_UPDATE=1 cargo nextest run -p weft-tests --test generated --test constraints

digits: ## trains the network of examples/digits anew
	tools/setup train
	.tools/venv/bin/python examples/digits/train.py

clean: ## removes what cargo built; downloaded tools stay in .tools
	cargo clean
