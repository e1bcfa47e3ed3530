# The front door. `make run` starts Manyhands with its demo; `make test` proves it; `make help` lists the rest.
.POSIX:
.SUFFIXES:

PORT   = 8080
T      =
CASES  = ../shared/oracles/spc
ASAN   = -Db_sanitize=address,undefined -Db_lundef=false --buildtype=debug -Doptimization=1

.PHONY: all help deps run test house bench oracles browser words torture clean build/release build/asan

all: build/manyhands

help:
	@echo 'make            build/manyhands, the release program'
	@echo 'make run        install what is missing, build, start with the demo (PORT=8080)'
	@echo 'make test       everything, ends in "N passed, N failed" (T=spc/kind_p: one test)'
	@echo 'make house      rules of structure and style'
	@echo 'make bench      speed, as ratios measured in one run; writes build/bench.json'
	@echo 'make oracles    golden cases: CASES=folder'
	@echo 'make browser    journeys in a real browser'
	@echo 'make words      how many Welsh strings still wait for a reviewer'

deps:
	@tools/deps test

build/sources.list: FORCE
	@mkdir -p build
	@{ tools/sources c src tests bench; tools/sources sql; tools/sources html; tools/sources po; tools/sources assets; } >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

FORCE:

build/release: build/sources.list
	@[ -f $@/build.ninja ] || meson setup $@ --buildtype=release -Doptimization=2 -Ddebug=true >$@.log || { cat $@.log; exit 1; }
	@ninja -C $@ --quiet

build/asan: build/sources.list
	@[ -f $@/build.ninja ] || meson setup $@ $(ASAN) -Dwerror=true >$@.log || { cat $@.log; exit 1; }
	@ninja -C $@ --quiet

build/manyhands: FORCE
	@tools/deps build
	@$(MAKE) --no-print-directory build/release
	@cp build/release/manyhands $@.new && mv $@.new $@

run: build/manyhands
	@tools/run $(PORT)

test:
	@tools/deps test
	@$(MAKE) --no-print-directory build/manyhands build/asan
	@tools/run_tests $(T)

house:
	@tools/house

bench: build/manyhands
	@tools/run_bench

oracles: build/release
	@build/release/tests/oracles $(CASES)

browser: build/manyhands
	@tools/deps test
	@tools/run_tests browser

words:
	@tools/words

clean:
	rm -rf build
