# make                 build/bin/extract, transform and load
# make pipeline        run every pipeline, or one: P=exakt; LOAD_OPTIONS=--bom: CSV for Excel
# make preview         what would be published, into work/P/preview; one: P=exakt
# make check           all tests under ASan and UBSan; T=name for one
# make goldens         accept what the golden runs now print and write
# make fuzz            libFuzzer on each harness; SECONDS=60, H=sheet for one
# make bench           what extract, transform and a workbook cost, beside unzip, DuckDB and others
# make conformance     the pages in a browser, workbooks in LibreOffice; the corpora, if beside the checkout
# make fit             weigh the evidence for lines anew; DIRS=folders of labelled sheets
# make install         DESTDIR= prefix=
# make deps            install the packages of packages.txt
# make clean           remove everything that was built, worked on or published
# V=1 shows the commands.
prefix  ?= /usr/local
bindir  ?= $(prefix)/bin
datadir ?= $(prefix)/share
mandir  ?= $(datadir)/man
VARIANT ?= release
B       := build/$(VARIANT)
Q       := $(if $(V),,@)

WARN      = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
CPPFLAGS += -D_GNU_SOURCE -isystem /usr/include/libxml2 -MMD -MP
CFLAGS   ?= -O2 -g
override CFLAGS += -std=c11 $(WARN)
LDLIBS   += -lCbcSolver -lCbc -lClp -lcsv -lexpat -lfyaml -lfreexl -lisal -ljansson -lnettle -lseccomp -lsqlite3 -lutf8proc -lxlsxwriter -lxml2 -lm
ifeq ($(VARIANT),fuzz)
CC := clang
WARN += -Wno-sign-conversion -Wno-missing-field-initializers
override CFLAGS  += -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
override LDFLAGS += -fsanitize=address,undefined
endif
ifeq ($(VARIANT),san)
override CFLAGS  += -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
override LDFLAGS += -fsanitize=address,undefined
endif

PROGRAMS := extract transform load
MAINS    := $(PROGRAMS:%=%/main.c)
LIBSRC   := $(filter-out $(MAINS),$(wildcard common/*.c $(PROGRAMS:%=%/*.c)))
TESTSRC  := $(wildcard tests/test_*.c)
BARE     := tests/test_sandbox
BINARIES := $(PROGRAMS:%=$B/bin/%)
SCHEMA   := pipelines/pipeline.schema.json pipelines/catalog.schema.json
MANUALS  := $(wildcard docs/*.[1-8]) build/docs/tabellverk-pipeline.5
obj       = $(1:%.c=$B/%.o)

.PHONY: all
all: $(BINARIES) $(if $(filter release,$(VARIANT)),build/bin $(SCHEMA) build/docs/tabellverk-pipeline.5 compile_commands.json)

$B/lib%.a:
	$(Q)rm -f $@ && $(AR) rcs $@ $^
# Each program gets its own folder and common/, and nothing of the other two.
$B/libcommon.a:    $(call obj,$(filter common/%,$(LIBSRC)))
$B/libextract.a:   $(call obj,$(filter extract/%,$(LIBSRC)))
$B/libtransform.a: $(call obj,$(filter transform/%,$(LIBSRC)))
$B/libload.a:      $(call obj,$(filter load/%,$(LIBSRC)))

$B/bin/%: $B/%/main.o $B/lib%.a $B/libcommon.a
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$B/bin/reference: $B/tools/reference.o $B/libcommon.a
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$B/bin/fit: $B/tools/fit.o $B/libextract.a $B/libcommon.a
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$B/tests/test_fuzz: $B/tests/fuzz/harness.o
$B/bin/fuzz: $B/tests/fuzz/fuzz.o $B/tests/fuzz/harness.o $B/libextract.a $B/libtransform.a $B/libcommon.a
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)
$B/tests/test_%: $B/tests/test_%.o $B/libextract.a $B/libtransform.a $B/libload.a $B/libcommon.a
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) -lcmocka $(LDLIBS)
$B/%.o: %.c Makefile
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

build/bin: $(BINARIES)
	$(Q)ln -sfn release/bin $@

# ---- generated from the table that checks definitions ----
pipelines/pipeline.schema.json: $B/bin/reference
	$(Q)$< --schema > $@.tmp && mv $@.tmp $@
pipelines/catalog.schema.json: $B/bin/reference
	$(Q)$< --catalogue-schema > $@.tmp && mv $@.tmp $@
build/docs/tabellverk-pipeline.5: docs/tabellverk-pipeline.5.in $B/bin/reference
	$(Q)mkdir -p $(@D) && $B/bin/reference --manual < $< > $@.tmp && mv $@.tmp $@
compile_commands.json: Makefile $(LIBSRC) $(MAINS)
	$(Q)tools/compile-commands '$(CC) $(CPPFLAGS) $(CFLAGS)' $(LIBSRC) $(MAINS) $(TESTSRC) tools/reference.c tools/fit.c > $@

# ---- pipelines ----
# One that fails does not stop the others.
ifneq ($(filter pipeline preview,$(MAKECMDGOALS)),)
MAKEFLAGS += -k
endif
include pipelines/rules.mk

# ---- tests ----
.PHONY: check run-tests goldens fuzz fit conformance
# What the sanitizers would get in the way of is built without them.
check:
	$(Q)$(MAKE) --no-print-directory VARIANT=release $(BARE:%=build/release/%)
	$(Q)$(MAKE) --no-print-directory VARIANT=san run-tests
run-tests: $(filter-out $(BARE:%=$B/%),$(TESTSRC:%.c=$B/%)) $(BINARIES) $B/bin/reference
	$(Q)tests/run $B $(T)
goldens:
	$(Q)$(MAKE) --no-print-directory VARIANT=san $(BINARIES:build/release/%=build/san/%)
	$(Q)tests/golden --accept build/san $(T)
.PHONY: bench
bench: all $B/bench/register $B/bench/measure $B/bench/inflate $B/bench/freexl $B/bench/rows $B/bench/xlsx
	$(Q)bench/extract
	$(Q)bench/transform
	$(Q)bench/xlsx
$B/bench/xlsx: $B/libload.a
$B/bench/%: $B/bench/%.o $B/libextract.a $B/libcommon.a
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %load.a,$^) $(filter-out %.o %load.a,$^) $(LDLIBS)
SECONDS := 60
H       := sheet strings ods zip xls spreadsheetml html text any number wire finder value
fuzz:
	$(Q)tools/deps packages.txt fuzz
	$(Q)$(MAKE) --no-print-directory VARIANT=fuzz build/fuzz/bin/fuzz
	$(Q)tests/fuzz/run build/fuzz/bin/fuzz $(SECONDS) $(H)
DIRS := $(addprefix ../shared/tables/dev/,saus cius deex govuk mendeley troy swedish)
fit: $B/bin/fit
	$(Q)for what in evidence sequence; do $< --$$what $(DIRS) > build/$$what.def || exit; done
	$(Q)mv build/evidence.def build/sequence.def extract
conformance: all
	$(Q)tools/deps packages.txt pages || true
	$(Q)tests/conformance $B

# ---- the machine ----
.PHONY: deps install clean help
deps:
	$(Q)tools/deps packages.txt
install: all
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(datadir)/tabellverk/codes $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(mandir)/man5
	for p in $(PROGRAMS); do install -m755 $B/bin/$$p $(DESTDIR)$(bindir)/tabellverk-$$p; done
	install -m644 pipelines/codes/*.csv $(DESTDIR)$(datadir)/tabellverk/codes
	install -m644 $(SCHEMA) $(DESTDIR)$(datadir)/tabellverk
	install -m644 $(filter %.1,$(MANUALS)) $(DESTDIR)$(mandir)/man1
	install -m644 $(filter %.5,$(MANUALS)) $(DESTDIR)$(mandir)/man5
clean:
	rm -rf build work public $(SCHEMA) compile_commands.json
help:
	$(Q)sed -n '/^# make/s/^# //p' Makefile
.SECONDARY:
.DELETE_ON_ERROR:
-include $(patsubst %.o,%.d,$(call obj,$(LIBSRC) $(MAINS) $(TESTSRC) tools/reference.c tools/fit.c tests/fuzz/fuzz.c tests/fuzz/harness.c))
