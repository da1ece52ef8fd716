# One Makefile: set-up, build, documents, tests. `make help` lists the targets.

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

ifeq ($(origin CC),default)
CC := gcc
endif
BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=
CONTENT ?= content
OUTPUT ?= output

# What the program needs to be built and to run.
PACKAGES := gcc make pkgconf libc6-dev libhpdf-dev libcmark-gfm-dev libcmark-gfm-extensions-dev \
	libharfbuzz-dev libxml2-dev libicu-dev libhyphen-dev hyphen-en-us libpng-dev \
	libjpeg62-turbo-dev libdeflate-dev libbrotli-dev libcairo2-dev libmicrohttpd-dev nettle-dev \
	libhunspell-dev hunspell-en-gb hunspell-en-us libqrencode-dev icc-profiles-free fonts-noto-cjk \
	fonts-noto-core fonts-noto-mono fonts-dejavu-core fonts-babelstone-han
# What only the tests need: judges of the outputs, and checkers of the code.
TEST_PACKAGES := libcmocka-dev qpdf poppler-utils mupdf-tools libxml2-utils python3 python3-jsonschema clang \
	clang-format clang-tidy cppcheck libclang-rt-14-dev chromium

# libhpdf, libhyphen and cmark-gfm's extensions ship no pkg-config file.
MODULES := harfbuzz harfbuzz-subset libxml-2.0 icu-i18n icu-uc libpng libjpeg libdeflate \
	libbrotlienc cairo libmicrohttpd nettle hunspell libqrencode
LIBRARIES = $(shell pkg-config --libs $(MODULES)) -lcmark-gfm-extensions -lcmark-gfm -lhpdf \
	-lhyphen -lm -lpthread
INCLUDES = -Igenerator $(shell pkg-config --cflags $(MODULES) | sed 's/-I/-isystem /g')

WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Werror
OPTIMISE ?= -O2 -g
# No contraction: the same sums, and so the same bytes, on every processor.
COMPILE = $(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) $(OPTIMISE) -ffp-contract=off -fno-math-errno \
	$(CFLAGS)

SOURCES := $(sort $(wildcard generator/*/*.c))
HEADERS := $(sort $(wildcard generator/*/*.h))
OBJECTS := $(SOURCES:generator/%.c=$(BUILD)/%.o)
RESOURCES := $(sort $(wildcard generator/schema/*.rng generator/web/*.css generator/proof/words/*.txt \
	generator/proof/manual/*.md)) fonts/fonts.xml
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))

.PHONY: all program documents help setup setup-test test unit-tests faults fuzz fuzz-targets bench gallery lint format install \
	uninstall clean

## all: build the program and every document (the default)
all: program documents

## program: build $(BUILD)/brochure
program: $(BUILD)/brochure

## documents: set everything in content/ into output/ (PDF and web)
documents: program
	$(BUILD)/brochure build -o $(OUTPUT) $(CONTENT)

## help: this list
help:
	@sed -n 's/^## //p' Makefile

$(BUILD)/brochure: $(OBJECTS) $(BUILD)/main.o
	@echo "  LINK    $@"
	@$(COMPILE) -o $@ $^ $(LIBRARIES)

# The flags are part of what an object is made from.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(COMPILE) $(INCLUDES)' | cmp -s - $@ || echo '$(COMPILE) $(INCLUDES)' > $@
.PHONY: FORCE

$(BUILD)/%.o: generator/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC      $<"
	@$(COMPILE) $(INCLUDES) -MMD -MP -c -o $@ $<

# Compiled-in files, which the compiler does not see as dependencies.
$(BUILD)/base/resource.o: $(RESOURCES)

-include $(OBJECTS:.o=.d) $(BUILD)/main.d

## setup: install the Debian packages that the program needs
setup:
	@tests/setup.sh $(PACKAGES)

## setup-test: install the Debian packages that only the tests need
setup-test:
	@tests/setup.sh $(TEST_PACKAGES)
	@tests/web/setup.sh

$(BUILD)/unit/%: tests/unit/%.c $(OBJECTS)
	@mkdir -p $(@D)
	@echo "  TEST    $<"
	@$(COMPILE) $(INCLUDES) -Wno-missing-prototypes -Wno-clobbered -MMD -MP -o $@ $< $(OBJECTS) $(LIBRARIES) -lcmocka

-include $(UNIT_TESTS:=.d)

unit-tests: $(UNIT_TESTS)

## test: every test; the last line counts them
test: program
	@BUILD=$(BUILD) tests/run.sh

## faults: every allocation and every operation on files failed in turn (some 30 minutes)
faults: program
	@python3 tests/faults/faults.py $(BUILD)/brochure $(BUILD) all

# Fuzz targets: the program's rooms, instrumented, and one main function each.
FUZZ := $(BUILD)/fuzz
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,$(FUZZ)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_COMPILE = clang -std=c11 -D_GNU_SOURCE -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=undefined -Wno-unknown-warning-option

$(FUZZ)/%.o: generator/%.c
	@mkdir -p $(@D)
	@$(FUZZ_COMPILE) $(INCLUDES) -MMD -MP -c -o $@ $<

$(FUZZ)/base/resource.o: $(RESOURCES)
.SECONDARY: $(SOURCES:generator/%.c=$(FUZZ)/%.o)

-include $(SOURCES:generator/%.c=$(FUZZ)/%.d)

$(FUZZ)/fuzz_%: tests/fuzz/fuzz_%.c $(SOURCES:generator/%.c=$(FUZZ)/%.o)
	@$(FUZZ_COMPILE) $(INCLUDES) -fsanitize=fuzzer -o $@ $^ $(LIBRARIES)

fuzz-targets: $(FUZZ_TARGETS)

## fuzz: each fuzz target for ten minutes, from the corpora in tests/fuzz/corpus
fuzz:
	@SECONDS_EACH=600 BUILD=$(BUILD) tests/fuzz/run.sh

## bench: time of each phase, and beside typst, weasyprint and xelatex where they are installed
bench: program
	@BUILD=$(BUILD) tests/bench/run.sh

## gallery: render the pictures that README shows
gallery: documents
	@mkdir -p .gallery $(BUILD)/grassland
	@rm -f .gallery/*.png
	@for page in investment-guide.zh:1 investment-guide.zh:9 investment-guide.zh-en:13 leaflet.zh:1 \
		leaflet.en:2 project-sheet.en:1 delegation-report.zh:4 display-board.zh:1 invitation.zh:1; do \
		file=$${page%:*} number=$${page#*:}; \
		pdftoppm -scale-to 420 -f $$number -l $$number -singlefile -png \
			$(OUTPUT)/pdf/$$file.pdf .gallery/$$(echo $$file | tr . -)-$$number; \
	done
	@rm -rf $(BUILD)/grassland && cp -r $(CONTENT) $(BUILD)/grassland
	@sed -i 's#<publication id="investment-guide" #&theme="theme-grassland.xml" #' \
		$(BUILD)/grassland/publications.xml
	@$(BUILD)/brochure build -t screen -p investment-guide -e zh -o $(BUILD)/grassland.out $(BUILD)/grassland
	@pdftoppm -scale-to 420 -f 1 -l 1 -singlefile -png \
		$(BUILD)/grassland.out/pdf/investment-guide.zh.pdf .gallery/grassland-zh-1

## lint: rooms, formatting, clang-tidy, cppcheck
lint:
	@BUILD=$(BUILD) tests/lint/run.sh

## format: clang-format over all C files
format:
	clang-format -i $(SOURCES) $(HEADERS) generator/main.c $(wildcard tests/*/*.c tests/*/*.h)

## install: the program into $(DESTDIR)$(PREFIX)
install: program
	install -D -m 755 $(BUILD)/brochure $(DESTDIR)$(PREFIX)/bin/brochure

## uninstall: take it away again
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/brochure

## clean: remove what was built and made
clean:
	rm -rf $(BUILD)
	find $(OUTPUT) -mindepth 1 ! -name .gitkeep -delete

.PHONY: print-includes
print-includes:
	@echo '$(INCLUDES)'
