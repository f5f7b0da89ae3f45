# mobility: what a newcomer, a developer and the tests run. `make help` lists the targets.
SHELL := /bin/bash
export CGO_ENABLED = 0
# One toolchain builds, checks and releases: that of go.mod, which go fetches if it is not installed.
export GOTOOLCHAIN := $(shell sed -n 's/^toolchain //p' go.mod)

SOURCES := $(shell find . -name '*.go' -o -name '*.sql' -o -name '*.csv' -o -name '*.html' | grep -v '^./build/') go.mod go.sum
TOOL := go tool -modfile=tools/go.mod
RELEASE_TOOL := go tool -modfile=tools/release/go.mod

# A version is the date of its commit; a plus sign marks a build of changed files.
VERSION ?= $(shell git show -s --format=%cd --date=format:%Y.%-m.%-d)
COMMIT := $(shell git rev-parse --short=12 HEAD)$(if $(shell git status --porcelain),+)
# The command library writes no manual pages for us: without that part the program starts a tenth faster.
TAGS := urfave_cli_no_docs
LDFLAGS := -s -w -X mobility/internal/version.number=$(VERSION) -X mobility/internal/version.commit=$(COMMIT)

.PHONY: help demo test check race vuln bench faults fuzz build notice release pictures wine

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

demo: build ## the whole way on a synthetic company, in a scratch folder
	build/mobility demo

test: ## every test, on SQLite and on a throw-away PostgreSQL
	scripts/with-postgres.sh go test -timeout 20m ./...

check: vuln ## format, vet, lint, tidy, known vulnerabilities; in CI also a clean tree
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo 'run gofmt -w on these'; exit 1; }
	@for system in linux windows darwin; do echo "go vet for $$system"; GOOS=$$system GOARCH=amd64 go vet ./... || exit 1; done
	$(TOOL) golangci-lint run ./...
	go mod tidy -diff
	@if [ "$$CI" = true ]; then git diff --exit-code && test -z "$$(git status --porcelain)" || { git status --short; exit 1; }; fi
	@echo 'check: all well'

vuln: ## known vulnerabilities that the program reaches, by the vulnerability database's own module
	@rm -rf build/vulndb && go run ./scripts/vulndb "$$(go -C tools/vulndb mod download -json golang.org/x/vulndb | sed -n 's/.*"Dir": "\(.*\)",/\1/p')" build/vulndb
	$(RELEASE_TOOL) govulncheck -db file://$(CURDIR)/build/vulndb ./cmd/mobility

RACE_PACKAGES := ./app/book ./app/imports ./app/jobs ./internal/store ./internal/table ./internal/vault ./reports/statusreport

race: ## data races in the packages with goroutines; installs a C compiler if it may
	@command -v gcc > /dev/null || { [ "$$(id -u)" = 0 ] && apt-get -qq update && apt-get -qq install -y gcc libc6-dev; } \
		|| { echo 'the race detector needs a C compiler: install gcc'; exit 1; }
	CGO_ENABLED=1 go test -race -timeout 60m $(RACE_PACKAGES)

# The day of the pictures is fixed, so that they change with the program only.
pictures: build ## the pictures in README, drawn from the demo in a terminal of Linux; needs pdftoppm of poppler
	@set -e; demo=$$(mktemp -d); trap 'rm -rf "$$demo"' EXIT; \
	build/mobility --as-of 2026-11-28 --quiet demo --dir "$$demo" > /dev/null 2>&1; \
	draw() { script -qec "stty cols 110 && PAGER=cat build/mobility --db $$demo/demo.db --as-of 2026-11-28 --quiet $$1" /dev/null \
		| go run ./scripts/picture -columns 110 -rows $$3 -title "mobility $$1" > docs/pictures/$$2.svg; }; \
	draw docket docket 42; draw 'person 001016' person 34; \
	build/mobility --db "$$demo/demo.db" --as-of 2026-11-28 --quiet report status --out "$$demo/status.pdf"; \
	pdftoppm -png -r 96 -f 2 -l 2 -singlefile "$$demo/status.pdf" docs/pictures/report

wine: ## the Windows build under wine: the demo, a backup, reports in a time zone
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -trimpath -tags $(TAGS) -ldflags '$(LDFLAGS)' -o build/mobility.exe ./cmd/mobility
	scripts/under-wine.sh build/mobility.exe

notice: ## NOTICE, the licenses of what is linked
	go run ./scripts/notice

release: ## archives, packages, SBOM, and checksums of this commit, in build/release; ONLY=linux/amd64 for one of them
	go run ./scripts/release -version '$(VERSION)' -at "$$(git show -s --format=%ct)" -tags $(TAGS) -ldflags '$(LDFLAGS)' -only '$(ONLY)'

faults: build ## kills, lost server, power cut, full disk and more against the program, both engines; hours: SHARE=0.05 for a short run
	scripts/with-postgres.sh go run ./scripts/faults -program build/mobility -share $(or $(SHARE),1)

fuzz: ## any input against what reads it, each target for a while; FUZZTIME=1h for more
	scripts/fuzz.sh $(or $(FUZZTIME),1m)

bench: build ## speed and memory against what could be done by hand and the last run; BENCH="-sizes 10000" for less
	POSTGRES_DURABLE=yes scripts/with-postgres.sh go run ./scripts/bench -program build/mobility -results build/bench.json $(BENCH)
	go test ./reports/statusreport -run '^$$' -bench 'Rows$$' -benchtime 3x

build: build/mobility ## the program, in build/

build/mobility: $(SOURCES)
	go build -trimpath -tags $(TAGS) -ldflags '$(LDFLAGS)' -o $@ ./cmd/mobility
