/* Addresses on the web, and the period that data cover. */
#include "test.h"

#include "../common/temporal.h"
#include "../common/uri.h"

static const struct web {
	const char *text;
	bool ok;
} web[] = {
	{"https://data.example.se/", true},
	{"http://x", true},
	{"https://example.se/%C3%A5?a=b&c#d", true},
	{"https://[::1]/", true},
	{"http://127.0.0.1:8080/data/", true},
	{"https://example.se?a", true},
	{"https://[::1/", false},
	{"https://[x]/", false},
	{"https://[]/", false},
	{"https://example.se:/", false},
	{"https://example.se:999999/", false},
	{"https://example.se:80x/", false},
	{"https://:80/", false},
	{"https://anna:secret@example.se/", false},
	{"https://example.se/%zz", false},
	{"https://example.se/%C", false},
	{"https://example.se/a%", false},
	{"https://example.se/[x]", false},
	{"https://?x", false},
	{"https://", false},
	{"https:///x", false},
	{"ftp://example.se/", false},
	{"example.se", false},
	{"HTTPS://example.se/", false},
	{"https://example.se/å", false},
	{"https://example.se/a b", false},
	{"https://example.se/\"", false},
	{"https://example.se/<x>", false},
	{"https://example.se/\n", false},
	{" https://example.se/", false},
	{"", false},
};

static void web_address(void **state)
{
	const struct web *w = *state;

	assert_int_equal(uri_is_web(slice_of(w->text)), w->ok);
}

static const struct web mailboxes[] = {
	{"oppnadata@example.se", true},
	{"a.b+c@d", true},
	{"oppnadata", false},
	{"@example.se", false},
	{"oppnadata@", false},
	{"a@b@c", false},
	{"a b@example.se", false},
	{"a@example.se, b@example.se", false},
	{"Anna <anna@example.se>", false},
	{"å@example.se", false},
	{"a@example.se?subject=x", false},
	{"", false},
};

static void mailbox(void **state)
{
	const struct web *w = *state;

	assert_int_equal(uri_is_mailbox(slice_of(w->text)), w->ok);
}

static const struct step {
	const char *name, *step;
} steps[] = {
	{"exakt", "exakt"},
	{"skr-personal_1.2~", "skr-personal_1.2~"},
	{"å p", "%C3%A5%20p"},
	{"a/b?c#d", "a%2Fb%3Fc%23d"},
	{"100%", "100%25"},
	{"\x01\xff", "%01%FF"},
	{"", ""},
};

static void one_step(void **state)
{
	const struct step *s = *state;
	struct arena mem = {0};

	assert_slice(uri_step(&mem, slice_of(s->name)), s->step);
	arena_free(&mem);
}

static const struct step codes[] = {
	{"a%20b", "a b"}, {"%C3%A5", "å"}, {"%2", "%2"}, {"%", "%"}, {"%zz%41", "%zzA"}, {"", ""},
};

static void decoded(void **state)
{
	const struct step *s = *state;
	struct arena mem = {0};

	assert_slice(uri_decode(&mem, slice_of(s->name)), s->step);
	arena_free(&mem);
}

/* As Python's uuid5 has them. */
static const struct step uuids[] = {
	{"https://data.example.se/#catalog", "448cd7ab-f96d-5d20-8ecc-53c249e3cf09"},
	{"", "1b4db7eb-4057-5ddf-91e0-36dec72071f5"},
};

static void uuid(void **state)
{
	const struct step *s = *state;
	struct arena mem = {0};

	assert_slice(uri_uuid(&mem, slice_of(s->name)), s->step);
	arena_free(&mem);
}

static const struct period {
	const char *text, *first, *last;
} periods[] = {
	{"2017-08/2020-07", "2017-08-01", "2020-07-31"},
	{"2025-01-02/2027-12-30", "2025-01-02", "2027-12-30"},
	{"2019", "2019-01-01", "2019-12-31"},
	{"2020-02", "2020-02-01", "2020-02-29"},
	{"2100-02", "2100-02-01", "2100-02-28"},
	{"2000-02-29", "2000-02-29", "2000-02-29"},
	{"2019/..", "2019-01-01", ""},
	{"2019-04/", "2019-04-01", ""},
	{"2019/2019", "2019-01-01", "2019-12-31"},
	{"0001", "0001-01-01", "0001-12-31"},
	{"", NULL, NULL},
	{"/", NULL, NULL},
	{"/2019", NULL, NULL},
	{"../2019", NULL, NULL},
	{"2020/2019", NULL, NULL},
	{"2019-13", NULL, NULL},
	{"2019-00", NULL, NULL},
	{"2019-02-29", NULL, NULL},
	{"2019-1", NULL, NULL},
	{"2019-01-", NULL, NULL},
	{"2019-", NULL, NULL},
	{"19", NULL, NULL},
	{"0000", NULL, NULL},
	{"20190", NULL, NULL},
	{"2019/2020/2021", NULL, NULL},
	{"2019 /2020", NULL, NULL},
};

static void period(void **state)
{
	const struct period *p = *state;
	struct temporal is;
	bool ok = temporal_parse(slice_of(p->text), &is);

	assert_int_equal(ok, p->first != NULL);
	if (!ok)
		return;
	assert_string_equal(is.first, p->first);
	assert_string_equal(is.last, p->last);
}

int main(void)
{
	return RUN_TABLE("addresses on the web", web, web_address) +
	       RUN_TABLE("mailboxes", mailboxes, mailbox) +
	       RUN_TABLE("steps of a path", steps, one_step) +
	       RUN_TABLE("decoded", codes, decoded) + RUN_TABLE("UUIDs", uuids, uuid) +
	       RUN_TABLE("periods", periods, period);
}
