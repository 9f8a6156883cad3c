# `make` and `make test` set up what they need by themselves. `make -s` says only what goes wrong.

# The one-letter options of make stand in its first word of flags.
ifneq (,$(findstring s,$(filter-out --%,$(firstword -$(MAKEFLAGS)))))
quiet := --quiet
export QUIET := 1
endif

python := .venv/bin/python
# Names of files are UTF-8 in every locale.
export PYTHONUTF8 := 1
# Where a machine forbids it, each of the many Pythons of a test run would compile everything anew.
export PYTHONDONTWRITEBYTECODE :=
# Says much, also when all is well.
imports := PYTHONPATH=scripts .venv/bin/lint-imports --no-logo --cache-dir .cache/imports
# LANG is also the locale of the machine: only what is typed after `make` counts.
given = $(if $(filter command,$(firstword $(origin $1))),$($1))

# In which language problems are told.
speak = $(addprefix --speak=,$(call given,LANG))

.PHONY: admin adopt all bench bill call check clean contact explain fact flyer format help language manifest page phoned picture pictures preview proposal readability reproduce serve status successor test town test-fast translate-in translate-out translated update verify workflow

all: ## build the site and the flyers into site/
	@sh scripts/setup.sh build
	@$(python) scripts/build.py build $(quiet) $(speak)

check: ## check texts and facts against the rules, build nothing; in Dutch: make check LANG=nl
	@sh scripts/setup.sh build
	@$(python) scripts/build.py check $(quiet) $(speak) --report="$(REPORT)"

explain: ## say what a message means and what to do: make explain ID=M112; without ID all of them; LANG=nl
	@sh scripts/setup.sh build
	@$(python) scripts/build.py explain $(speak) $(ID)

translated: ## note that a translation is right again: make translated PAGE=docs/ro/bank.md
	@sh scripts/setup.sh build
	@$(python) scripts/build.py translated $(PAGE)

translate-out: ## write what there is to translate, into translate/ro.po: make translate-out LANG=ro
	@sh scripts/setup.sh build
	@$(python) scripts/build.py translate-out "$(call given,LANG)"

translate-in: ## put finished translations from translate/ro.po in place: make translate-in LANG=ro
	@sh scripts/setup.sh build
	@$(python) scripts/build.py translate-in "$(call given,LANG)"

readability: ## say how easy each page reads, and how much it doubts
	@sh scripts/setup.sh build
	@$(python) scripts/build.py readability

status: ## write how far translations, facts and paper are, for a board, into status/
	@sh scripts/setup.sh build
	@$(python) scripts/build.py status

call: ## phone through the work list: who to call, what to ask; writes what you heard
	@sh scripts/setup.sh build
	@$(python) scripts/build.py call

phoned: ## write down what the form of who phoned says: make phoned FORM=form.md
	@sh scripts/setup.sh build
	@$(python) scripts/build.py phoned "$(FORM)"

contact: ## add an organisation: asks what is known of it, and where you read that
	@sh scripts/setup.sh build
	@$(python) scripts/build.py contact

format: ## add a paper format like one that is there: asks what it is called
	@sh scripts/setup.sh build
	@$(python) scripts/build.py format

language: ## add one, with what its readers get where it lacks a text: make language CODE=bg FALLBACK=en
	@sh scripts/setup.sh build
	@$(python) scripts/build.py language "$(CODE)" "$(FALLBACK)"

fact: ## say where a fact is used: make fact ID=police.phone
	@sh scripts/setup.sh build
	@$(python) scripts/build.py fact "$(ID)"

proposal: ## say what changes for readers, translators and paper since another state: make proposal BASE=main; PICTURES=proposal
	@sh scripts/setup.sh build
	@$(python) scripts/build.py proposal "$(BASE)" --pictures="$(PICTURES)"

adopt: ## make the folder of a town that takes the site over: make adopt NAME=Breda REGION="West-Brabant" ADDRESS=https://example.org/
	@sh scripts/setup.sh build
	@$(python) scripts/build.py adopt "$$NAME" "$$REGION" "$$ADDRESS"

page: ## add, move or retire one: make page ADD=night TITLE="…" DESCRIPTION="…" GROUP="Je werk"; MOVE=bank TO=money; RETIRE=bank TO=business
	@sh scripts/setup.sh build
	@$(python) scripts/build.py page --add="$$ADD" --title="$$TITLE" --description="$$DESCRIPTION" \
		--group="$$GROUP" --icon="$$ICON" --move="$$MOVE" --retire="$$RETIRE" --to="$$TO"

admin: ## fill in pages and numbers as forms, in a browser on this machine: http://127.0.0.1:8010/
	@sh scripts/setup.sh build
	@test -d admin/node_modules/decap-cms || npm ci --silent --prefix admin --ignore-scripts
	@$(python) scripts/build.py admin

picture: ## make one for pages of a photo, small and without place and camera: make picture FILE=photo.heic NAME=front-door
	@sh scripts/setup.sh build
	@$(python) scripts/build.py picture "$(FILE)" "$(NAME)"

serve: ## show the site while you write: http://127.0.0.1:8000/
	@sh scripts/setup.sh build
	@$(python) scripts/build.py serve $(quiet) $(speak)

manifest: ## print the hash of every file of the site: make -s manifest >before.txt
	@$(python) scripts/build.py manifest

verify: ## say what of a published site is not what was built: make verify PLACE=https://seksworks.nl
	@$(python) scripts/build.py verify "$(PLACE)" --manifest="$(MANIFEST)"

reproduce: ## build twice from nothing, and show each file that differs
	@$(MAKE) -s clean && $(MAKE) -s all
	@first=$$(mktemp) && $(python) scripts/build.py manifest >"$$first" && $(MAKE) -s clean && $(MAKE) -s all && \
		$(python) scripts/build.py manifest | diff "$$first" - && rm "$$first"

flyer: ## make some flyers into preview/: make flyer FORMAT=card LANG=nl; with crop marks: PROOF=1
	@sh scripts/setup.sh build
	@$(python) scripts/build.py flyer --format="$(FORMAT)" --language="$(call given,LANG)" $(if $(PROOF),--proof)

preview: ## the same, with a picture of every page
	@sh scripts/setup.sh build
	@$(python) scripts/build.py flyer --format="$(FORMAT)" --language="$(call given,LANG)" --pictures

test: ## run every test
	@sh scripts/setup.sh test
	@$(python) -m ruff check $(quiet)
	@$(python) -m ruff format --check $(quiet)
	@$(python) -m mypy $(if $(quiet),--no-error-summary)
	@said=$$($(imports)) || { echo "$$said"; exit 1; }
	@$(python) -m pytest -n auto --dist loadfile --no-loadscope-reorder $(quiet)

test-fast: ## run the tests that need no whole build, no browser and no Java
	@sh scripts/setup.sh test
	@$(python) -m pytest -n auto --dist worksteal -m "not slow" $(quiet)

successor: ## build the sample with what carries MkDocs 1 on: the same files?
	@sh scripts/setup.sh test
	@$(python) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		--upgrade --target .cache/successor -r tests/successor/requirements.txt
	@PYTHONPATH=scripts:tests $(python) -m successor

update: ## raise every pinned version, and show which pages and flyers change
	@$(MAKE) --silent .cache/tools
	@sh scripts/update.sh

bill: ## write what the build is made of into bill/: a CycloneDX list, licences, known holes
	@$(MAKE) --silent .cache/tools
	@mkdir -p bill
	@.cache/tools/bin/cyclonedx-py environment $(python) --output-reproducible --output-file bill/bom.json
	@# It takes a space in a path for the end of it.
	@place=$$(mktemp -d) && ln -s "$(CURDIR)/.venv" "$$place/env" && .cache/tools/bin/pip-licenses \
		--python="$$place/env/bin/python" --format=markdown --output-file=bill/licences.md && rm -r "$$place"
	@.cache/tools/bin/pip-audit --strict --require-hashes --disable-pip -r requirements-dev.txt || \
		{ echo "bill: the lists are in bill/; known holes are named above, or could not be asked for" >&2; exit 1; }

# The programs that are run beside the build have a place of their own.
.cache/tools: requirements-tools.txt
	@sh scripts/setup.sh build
	@$(python) -m venv --clear $@
	@$@/bin/pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r $<
	@touch $@

bench: ## measure builds beside a plain project, into bench/; takes long; a part: PARTS=growth
	@sh scripts/setup.sh test
	@PYTHONPATH=scripts:tests $(python) -m bench $(PARTS)

workflow: ## run what a host of the code would, step by step in fresh clones: make workflow FILE=.gitlab-ci.yml; one job: JOB=site
	@sh scripts/setup.sh test
	@PYTHONPATH=scripts:tests $(python) -m workflows "$(FILE)" "$(JOB)"

pictures: ## write contact sheets of all pages and all flyers into pictures/; takes minutes
	@sh scripts/setup.sh test
	@PYTHONPATH=scripts:tests $(python) -m pictures

town: ## build the made-up town of the tests, and write its contact sheet: contributing/town.png
	@sh scripts/setup.sh test
	@PYTHONPATH=scripts:tests $(python) -m pictures.town

# In translate/ stands what translators did.
clean: ## remove what the build made; .venv and translate/ stay
	@rm -rf site .site-* .cache preview bench pictures proposal bill status worklist.txt

help: ## show these lines
	@sed -n 's/^\([a-z-]*\): ## /make \1	/p' Makefile | sed 's/^make all/make    /' | expand -t 20
