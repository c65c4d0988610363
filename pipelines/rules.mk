# One chain of stages a pipeline, each resting on the bytes that the one before
# wrote: a stage leaves equal files alone, so its stamp says when it ran and
# run.json, which holds the hashes of all it wrote, when something changed.
# What a stage read stands in its .d file.
P         ?= $(notdir $(patsubst %/pipeline.yaml,%,$(wildcard pipelines/*/pipeline.yaml)))
ALL       := $(notdir $(patsubst %/pipeline.yaml,%,$(wildcard pipelines/*/pipeline.yaml)))
WORK      ?= work
PUBLIC    ?= public
RUN       := --summary
# Further options of load, such as --bom; what was published with others is published anew.
LOAD_OPTIONS ?=

.PHONY: pipeline
pipeline: $(P:%=$(WORK)/%/load.stamp) | build/bin $(SCHEMA)
	@:
ifneq ($(filter-out $(ALL),$(P)),)
$(error there is no pipelines/$(firstword $(filter-out $(ALL),$(P)))/pipeline.yaml; there are: $(ALL))
endif

$(ALL:%=$(WORK)/%/extract.stamp): $(WORK)/%/extract.stamp: pipelines/%/pipeline.yaml build/release/bin/extract
	$(Q)mkdir -p -m 700 $(WORK) $(@D)
	$(Q)build/release/bin/extract $< --out $(@D)/extracted --depend $(@:.stamp=.d) $(RUN) && touch $@
$(ALL:%=$(WORK)/%/extracted/run.json): %/extracted/run.json: %/extract.stamp ;

$(ALL:%=$(WORK)/%/transform.stamp): $(WORK)/%/transform.stamp: pipelines/%/pipeline.yaml $(WORK)/%/extracted/run.json build/release/bin/transform
	$(Q)build/release/bin/transform $< --in $(@D)/extracted --out $(@D) --depend $(@:.stamp=.d) $(RUN) && touch $@
$(ALL:%=$(WORK)/%/clean/run.json): %/clean/run.json: %/transform.stamp ;

$(ALL:%=$(WORK)/%/load.stamp): $(WORK)/%/load.stamp: pipelines/%/pipeline.yaml $(WORK)/%/clean/run.json build/release/bin/load $(wildcard pipelines/catalog.yaml)
	$(Q)build/release/bin/load $< --in $(@D) --out $(PUBLIC)/$* --depend $(@:.stamp=.d) $(RUN) $(LOAD_OPTIONS) && printf '%s\n' '$(strip $(LOAD_OPTIONS))' >$@

# The publication as it would be, for whoever wants to see it first.
.PHONY: preview
preview: $(P:%=preview-%)
.PHONY: $(ALL:%=preview-%)
$(ALL:%=preview-%): preview-%: $(WORK)/%/clean/run.json build/release/bin/load
	$(Q)build/release/bin/load pipelines/$*/pipeline.yaml --in $(WORK)/$* --out $(WORK)/$*/preview/$* --preview $(LOAD_OPTIONS) $(RUN)
	@echo "$(WORK)/$*/preview/index.html"

# A stage whose result was removed by hand runs again.
missing = $(if $(wildcard $1),,FORCE)
$(foreach p,$(ALL),$(eval $(WORK)/$p/extract.stamp: $(call missing,$(WORK)/$p/extracted/run.json)))
$(foreach p,$(ALL),$(eval $(WORK)/$p/transform.stamp: $(call missing,$(WORK)/$p/clean/run.json)))
$(foreach p,$(ALL),$(eval $(WORK)/$p/load.stamp: $(call missing,$(WORK)/$p/loaded/run.json) $(if $(shell grep -s ^publication: pipelines/$p/pipeline.yaml),$(call missing,$(PUBLIC)/$p))))
# What waits for its day is looked at again.
$(foreach p,$(ALL),$(eval $(WORK)/$p/load.stamp: $(if $(wildcard $(WORK)/$p/loaded/pending.csv),FORCE)))
# Load says in its stamp how it ran.
other = $(and $(wildcard $1),$(subst x$(strip $(LOAD_OPTIONS)),,x$(strip $(file <$1))))
$(foreach p,$(ALL),$(eval $(WORK)/$p/load.stamp: $(if $(call other,$(WORK)/$p/load.stamp),FORCE)))
FORCE:
.PHONY: FORCE

-include $(foreach p,$(ALL),$(WORK)/$p/extract.d $(WORK)/$p/transform.d $(WORK)/$p/load.d)
