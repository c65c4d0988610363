# Read before the `cmd` of every golden run.  The scratch folder holds copies of
# pipelines/ and fixtures/; what is written to out/ is compared file by file.
exakt=pipelines/exakt/pipeline.yaml

# Runs a command in both languages and shows how each ended.
both() {
	for lang in sv en; do
		code=0
		"$@" --lang "$lang" || code=$?
		echo "exit $code"
	done
}

# Changes the definition of exakt: edit 's/from/to/'
edit() {
	sed -i "$@" "$exakt"
}

# extract, transform and load into work/exakt and public/exakt
chain() {
	${under-} extract "$exakt" --out work/exakt/extracted "$@" &&
		${under-} transform "$exakt" --in work/exakt/extracted --out work/exakt "$@" &&
		${under-} load "$exakt" --in work/exakt --out public/exakt "$@"
}

# Replaces text in a sheet of a workbook: rewrite book.xlsx 's/from/to/'
rewrite() {
	"$ROOT/tests/rewrite-xlsx" "$1" "$2"
}

# Pages without their style, which is the same in all: pages FROM TO
pages() {
	for page in "$1"/*.html; do
		sed '/^<style>/,/^<\/style>/d' "$page" >"$2/$(basename "$page")"
	done
}
