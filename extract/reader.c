#include "reader.h"

#include <strings.h>
#include "../common/file.h"
#include "../common/text.h"

extern const struct reader_ops text_reader, xlsx_reader, xls_reader, ods_reader, freexl_reader,
	xlsx_expat_reader, ods_expat_reader, spreadsheetml_reader, html_reader;

static const struct reader_ops *const formats[] = {
	&spreadsheetml_reader, &html_reader,   &xlsx_reader,	   &xls_reader,	     &ods_reader,
	&text_reader,	       &freexl_reader, &xlsx_expat_reader, &ods_expat_reader};

bool input_open(struct input *in, const char *path, struct problem *why)
{
	const char *map;
	size_t size;

	*in = (struct input){.path = slice_of(path)};
	if (!file_map(path, &map, &size, why))
		return false;
	if (size == 0) {
		*why = (struct problem){.code = PROBLEM_FILE_EMPTY, .at = {.file = in->path}};
		return false;
	}
	in->bytes = (struct slice){map, size};
	return true;
}

void input_close(struct input *in)
{
	file_unmap(in->bytes.s, in->bytes.len);
	*in = (struct input){0};
}

/* Files that no reader here reads, but that can be named to the user. */
#define FOREIGN(magic, en, sv)                     \
	{                                          \
		{magic, sizeof(magic) - 1},        \
		{                                  \
			{en, sizeof(en) - 1},      \
			{                          \
				sv, sizeof(sv) - 1 \
			}                          \
		}                                  \
	}

static const struct {
	struct slice magic, name[LANGS];
} foreign[] = {
	FOREIGN("%PDF", "a PDF document", "ett PDF-dokument"),
	FOREIGN("\x89PNG", "a picture", "en bild"),
	FOREIGN("\xFF\xD8\xFF", "a picture", "en bild"),
	FOREIGN("PK\x03\x04", "a damaged workbook or a ZIP archive that is none",
		"en skadad arbetsbok eller ett annat ZIP-arkiv"),
	FOREIGN("\x09\x00\x04\x00", "a workbook of Excel 2", "en arbetsbok från Excel 2"),
	FOREIGN("\x09\x02\x06\x00", "a workbook of Excel 3", "en arbetsbok från Excel 3"),
	FOREIGN("\x09\x04\x06\x00", "a workbook of Excel 4", "en arbetsbok från Excel 4"),
	FOREIGN("<?xml", "an XML document of another kind", "ett XML-dokument av annat slag"),
	FOREIGN("{\\rtf", "an RTF document", "ett RTF-dokument"),
};

static struct reader *refuse(const struct input *in, struct problem *why)
{
	*why = (struct problem){.code = PROBLEM_UNKNOWN_FORMAT, .at = {.file = in->path}};
	for (size_t i = 0; i < COUNT_OF(foreign); i++) {
		if (slice_starts(in->bytes, foreign[i].magic)) {
			why->code = PROBLEM_FORMAT_NOT_READ;
			why->arg[0] = foreign[i].name[LANG_EN];
			why->arg[1] = foreign[i].name[LANG_SV];
			break;
		}
	}
	return NULL;
}

static int bid_of(const struct reader_ops *ops, const struct input *in, const char *name)
{
	if (name != NULL)
		return strcmp(name, ops->name) == 0 ? 100 : 0;
	return ops->bid != NULL ? ops->bid(in) : 0;
}

/* The best bid below a limit. */
static const struct reader_ops *best_bidder(const struct input *in, const char *name, int *limit)
{
	const struct reader_ops *best = NULL;
	int best_bid = 0;

	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		int bid = bid_of(formats[i], in, name);
		if (bid > best_bid && bid < *limit) {
			best_bid = bid;
			best = formats[i];
		}
	}
	*limit = best_bid;
	return best;
}

bool reader_prepare(const struct input *in, const char *name)
{
	bool opens_files = false;

	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		const struct reader_ops *ops = formats[i];
		bool bids = bid_of(ops, in, name) > 0;
		if (bids && ops->prepare != NULL)
			ops->prepare(in);
		opens_files |= bids && ops->opens_files;
	}
	return !opens_files;
}

struct reader *reader_open(const struct input *in, const char *name, struct arena *mem,
			   struct problem *why)
{
	struct problem first = {0}, later = {0};
	int limit = 101;
	const struct reader_ops *ops = best_bidder(in, name, &limit);

	if (ops == NULL)
		return refuse(in, why);
	for (; ops != NULL; ops = best_bidder(in, name, &limit)) {
		struct reader *r = ops->open(in, mem, first.code == 0 ? &first : &later);
		if (r != NULL) {
			r->ops = ops;
			r->in = in;
			r->mem = mem;
			return r;
		}
		if (first.code != PROBLEM_DAMAGED)
			break; /* a password, say, is one for every reader */
	}
	*why = first;
	return NULL;
}

struct slice sheet_name(struct slice name, struct slice source)
{
	size_t dot = source.len;

	if (name.len != 0)
		return name;
	while (dot > 0 && source.s[dot - 1] != '.')
		dot--;
	return dot > 1 ? (struct slice){source.s, dot - 1} : source;
}

void *input_damaged(const struct input *in, struct problem *why, const char *en, const char *sv)
{
	*why = (struct problem){.code = PROBLEM_DAMAGED,
				.at = {.file = in->path},
				.arg = {slice_of(en), slice_of(sv)}};
	return NULL;
}

void *input_beyond(const struct input *in, struct problem *why)
{
	return input_damaged(in, why, "a cell stands beyond the last row or column",
			     "en cell står bortom sista raden eller kolumnen");
}

void *input_encrypted(const struct input *in, struct problem *why)
{
	*why = (struct problem){.code = PROBLEM_ENCRYPTED, .at = {.file = in->path}};
	return NULL;
}

void *input_bomb(const struct input *in, uint64_t times, struct arena *mem, struct problem *why)
{
	*why = (struct problem){.code = PROBLEM_ZIP_BOMB,
				.at = {.file = in->path},
				.arg = {arena_printf(mem, "%llu", (unsigned long long)times)}};
	return NULL;
}

static bool is_named_workbook(struct slice name)
{
	static const struct slice endings[] = {
		{".xlsx", 5}, {".xlsm", 5}, {".xls", 4}, {".ods", 4}};

	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (name.len > endings[i].len && strncasecmp(name.s + name.len - endings[i].len,
							     endings[i].s, endings[i].len) == 0)
			return true;
	return false;
}

size_t reader_notices(const struct reader *r, struct slice path,
		      enum problem_code code[READER_NOTICES])
{
	size_t n = 0;

	if (r->delimiter.len != 0 && is_named_workbook(path))
		code[n++] = PROBLEM_TEXT_NAMED_WORKBOOK;
	if (r->notice != PROBLEM_NONE)
		code[n++] = r->notice;
	return n;
}
