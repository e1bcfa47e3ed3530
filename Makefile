# The front door. `make run` starts Manyhands with a demo, `make test` proves it, `make help` lists the rest.
.POSIX:
.SUFFIXES:

PORT    = 8080
SECONDS = 60
T       =
CASES   = ../shared/oracles/spc

# debugoptimized is -O2 -g; meson.build hardens it. (Beside a buildtype meson loses -Doptimization.)
RELEASE = --buildtype=debugoptimized
ASAN    = -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 -Dwerror=true

.PHONY: all help deps run test house bench oracles coverage simulate browser words fuzz clean
.PHONY: build/release build/asan FORCE

all: build/manyhands

help:
	@echo 'make            build/manyhands, the release program'
	@echo 'make run        install what is missing, build, start with the demo (PORT=8080 or the next free one)'
	@echo 'make test       everything, ends in "N passed, N failed" (T=spc/kind_p: one test)'
	@echo 'make deps       install what run and test need, and no more'
	@echo 'make house      rules of structure and style'
	@echo 'make bench      speed, as ratios measured in one run; writes build/bench.json'
	@echo 'make oracles    golden cases: CASES=folder'
	@echo 'make simulate   how often our conclusions are wrong: into docs/simulations.md (T=standing: one)'
	@echo 'make coverage   every branch of the statistics is taken by a test, or named here'
	@echo 'make browser    journeys in a real browser'
	@echo 'make fuzz       any bytes at all for the readers of files, SECONDS=60 for each (T=csv: one)'
	@echo 'make words      how many Welsh strings still wait for a reviewer'
	@echo 'make clean      remove all that was made here, the demo database too; deps stay'

deps:
	@tools/deps test

build/sources.list: FORCE
	@mkdir -p build
	@tools/sources c src tests bench sim >$@.new
	@for kind in sql html po assets; do tools/sources $$kind || exit 1; done >>$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

FORCE:

build/release: build/sources.list
	@tools/build $@ all $(RELEASE)

build/asan: build/sources.list
	@tools/build $@ all $(ASAN)

build/manyhands: build/sources.list FORCE
	@tools/deps build
	@tools/build build/release src/manyhands $(RELEASE)
	@cmp -s build/release/src/manyhands $@ || { cp build/release/src/manyhands $@.new && mv $@.new $@; }

run: build/manyhands
	@tools/run $(PORT)

test:
	@tools/deps test
	@$(MAKE) --no-print-directory build/manyhands build/asan
	@tools/run_tests $(T)

house:
	@tools/house

bench: build/manyhands
	@$(MAKE) --no-print-directory build/release
	@tools/run_bench

oracles: build/manyhands
	@$(MAKE) --no-print-directory build/release
	@build/release/tests/oracles $(CASES)

simulate: build/sources.list
	@$(MAKE) --no-print-directory build/release
	@tools/simulate $(T)

coverage:
	@tools/deps test
	@tools/coverage $(T)

browser: build/manyhands
	@tools/deps test
	@tools/run_tests browser

words:
	@tools/words

fuzz: build/sources.list
	@tools/deps fuzz
	@tools/fuzz $(SECONDS) $(T)

clean:
	rm -rf build
