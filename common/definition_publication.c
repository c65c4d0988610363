/* Who publishes, on what terms, and the catalogue that all publications stand in. */
#include "definition_loading.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include "file.h"
#include "temporal.h"
#include "text.h"
#include "uri.h"
#include "yaml.h"

/* ---- the publisher ---- */

/* The last digit follows from the others (Luhn); the third is 2 or more, as that of a person's
 * number never is. */
static bool is_organisation(struct slice text)
{
	unsigned digit[10] = {0}, sum = 0;
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.s[i] == '-' && n == 6 && text.len == 11)
			continue;
		if (text.s[i] < '0' || text.s[i] > '9' || n == COUNT_OF(digit))
			return false;
		digit[n++] = (unsigned)(text.s[i] - '0');
	}
	for (size_t i = 0; i < n; i++) {
		unsigned twice = digit[i] * (i % 2 == 0 ? 2 : 1);
		sum += twice / 10 + twice % 10;
	}
	return n == COUNT_OF(digit) && digit[2] >= 2 && sum % 10 == 0;
}

static void check_address(struct loading *l, const struct scalar *address, const char *key)
{
	if (scalar_given(address) && !uri_is_web(address->text))
		loading_bad_value(l, address, key,
				  "an address on the web begins with https:// or http://, and has "
				  "%C3%A5 for å",
				  "en webbadress börjar med https:// eller http://, och har %C3%A5 "
				  "för å");
}

/* The addresses of files are made by writing their names behind it. */
static void check_folder(struct loading *l, const struct scalar *address)
{
	bool plain = true;

	check_address(l, address, "address");
	for (size_t i = 0; i < address->text.len; i++)
		plain = plain && strchr("?#@", address->text.s[i]) == NULL;
	if (!plain)
		loading_bad_value(l, address, "address", "the address of a folder has no ?, # or @",
				  "adressen till en mapp har inget ?, # eller @");
}

static void check_mailbox(struct loading *l, const struct scalar *email)
{
	if (scalar_given(email) && !uri_is_mailbox(email->text))
		loading_bad_value(l, email, "email", "write one mailbox, as oppnadata@example.se",
				  "skriv en brevlåda, som oppnadata@example.se");
}

static void check_publisher(struct loading *l, const struct publisher *p)
{
	if (scalar_given(&p->organisation) && !is_organisation(p->organisation.text))
		loading_bad_value(
			l, &p->organisation, "organisation",
			"an organisation number has ten digits, as 212000-1132, of which "
			"the last follows from the others",
			"ett organisationsnummer har tio siffror, som 212000-1132, där den "
			"sista följer av de andra");
	check_address(l, &p->uri, "uri");
	check_mailbox(l, &p->email);
}

/* ---- the area ---- */

static const struct code sweden = {.code = {"SE", 2},
				   .label = {[LANG_SV] = {"Sverige", 7}, [LANG_EN] = {"Sweden", 6}},
				   .uri = {"http://sws.geonames.org/2661886", 31}};

/* The code of what somebody has written the name of. */
static struct slice code_of_label(const struct code_list *list, struct slice label)
{
	for (size_t i = 0; i < list->n; i++)
		if (slice_eq(list->item[i].label[LANG_SV], label))
			return list->item[i].code;
	return S("");
}

static const struct code *find_area(struct loading *l, const struct scalar *area)
{
	struct scalar name = *area;

	if (slice_eq(area->text, sweden.code))
		return &sweden;
	name.text = area->text.len == 2 ? S("counties") : S("municipalities");
	const struct code_list *list = loading_list(l, &name);
	const struct code *found = list != NULL ? code_find(list, area->text) : NULL;
	if (list != NULL && found == NULL)
		loading_unknown(l, area, area->text, "municipality or county", "kommun eller län",
				code_of_label(list, area->text));
	return found;
}

static void find_areas(struct loading *l, const struct scalars *codes, struct areas *areas)
{
	bool needs_uri = l->d->catalogue.path.len != 0;

	areas->item = NEW(l->mem, const struct code *, codes->n);
	for (size_t i = 0; i < codes->n; i++) {
		const struct code *area = find_area(l, &codes->item[i]);
		if (area != NULL)
			areas->item[areas->n++] = area;
		if (area != NULL && needs_uri && area->uri.len == 0)
			loading_complain(l, &codes->item[i],
					 (struct problem){.code = PROBLEM_AREA_WITHOUT_URI,
							  .arg = {codes->item[i].text}});
	}
}

/* ---- the catalogue ---- */

/* Adds what file names are written behind. */
static void finish_address(struct loading *l, struct scalar *address)
{
	check_folder(l, address);
	if (address->text.len != 0 && !slice_ends(address->text, S("/")))
		address->text = arena_join(l->mem, address->text, S("/"));
}

static bool read_text(struct loading *l, struct slice path, struct slice *text)
{
	struct problem why = {0};
	const char *map;
	size_t size;

	if (!file_map(path.s, &map, &size, &why)) {
		if (why.code == PROBLEM_IS_FOLDER)
			why.error = EISDIR;
		why.code = PROBLEM_CATALOGUE_UNREADABLE;
		problems_add(l->ps, &why);
		return l->good = false;
	}
	*text = arena_copy(l->mem, (struct slice){map, size});
	file_unmap(map, size);
	return true;
}

static void finish_catalogue(struct loading *l, struct catalogue *c)
{
	finish_address(l, &c->address);
	check_publisher(l, &c->publisher);
	find_areas(l, &c->spatial, &c->areas);
}

/* As a definition of its own: mistakes are pointed at in catalog.yaml, and the lists of areas are
 * the shared ones, whatever the pipeline has. */
static bool read_catalogue(struct loading *l, struct slice path, struct problems *ps)
{
	struct catalogue *c = &l->d->catalogue;
	struct code_lists lists = {.item = NEW(l->mem, struct code_list, AREA_LISTS)};
	struct definition as = {.path = path, .folder = loading_folder_above(l), .lists = &lists};
	struct loading in = {.d = &as, .mem = l->mem, .ps = ps, .good = true};

	if (!read_text(&in, path, &c->text) ||
	    !yaml_read(c->text, path, &catalogue_record, true, c, l->mem, ps))
		return false;
	as.text = c->text;
	as.catalogue.path = c->path = path;
	finish_catalogue(&in, c);
	for (size_t i = 0; i < lists.n; i++)
		code_list_free(&lists.item[i]);
	return in.good;
}

/* One that cannot be read must not pass for none. */
bool loading_read_catalogue(struct loading *l, bool catalogued)
{
	struct slice path = path_join(l->mem, loading_folder_above(l), S("catalog.yaml"));
	struct problems unheard = problems_unheard();
	struct stat st;

	if (lstat(path.s, &st) != 0 && errno == ENOENT)
		return true;
	bool good = read_catalogue(l, path, catalogued ? l->ps : &unheard);
	if (!catalogued)
		l->d->catalogue.path = S("");
	return good || !catalogued;
}

static void need_publisher(struct loading *l, const struct publication *p)
{
	if (scalar_given(&p->publisher.name))
		check_publisher(l, &p->publisher);
	else if (!scalar_given(&l->d->catalogue.publisher.name))
		loading_complain(
			l, &p->name,
			(struct problem){.code = PROBLEM_KEY_MISSING,
					 .arg = {S("publisher"), S("who answers for the data"),
						 S("vem som svarar för data")}});
}

static void finish_retention(struct loading *l, struct publication *p)
{
	enum { MOST_DIGITS = 4, USUAL = 12 };
	struct slice text = p->retention.text;

	p->releases_kept = USUAL;
	if (!scalar_given(&p->retention))
		return;
	p->releases_kept = strtoul(text.s, NULL, 10);
	if (text.len > MOST_DIGITS || strspn(text.s, "0123456789") != text.len)
		loading_bad_value(l, &p->retention, "retention", "a whole number from 0 to 9999",
				  "ett heltal från 0 till 9999");
}

/* Portals gather what has the same keyword: it is written as dictionaries do, and once. */
static void check_keywords(struct loading *l, const struct scalars *words)
{
	for (size_t i = 0; i < words->n; i++) {
		const struct scalar *word = &words->item[i];
		bool twice = false;
		for (size_t k = 0; k < i && !twice; k++)
			twice = slice_eq(words->item[k].text, word->text);
		if (twice || !slice_eq(text_lower(l->mem, slice_trim(word->text)), word->text))
			loading_bad_value(l, word, "keywords",
					  "write each keyword once, in small letters",
					  "skriv varje nyckelord en gång, med små bokstäver");
	}
}

void loading_finish_publication(struct loading *l)
{
	struct publication *p = &l->d->publication;
	struct temporal period;

	p->releases_kept = 0;
	if (!scalar_given(&p->name))
		return;
	need_publisher(l, p);
	finish_retention(l, p);
	find_areas(l, &p->spatial, &p->areas);
	for (size_t lang = LANGS; lang-- > 0;)
		check_keywords(l, &p->keywords.in[lang]);
	if (scalar_given(&p->temporal) && !temporal_parse(p->temporal.text, &period))
		loading_bad_value(
			l, &p->temporal, "temporal",
			"write two years, months or days, as 2017/2020 or 2017-08/2020-07, "
			"or 2017-08/.. where it goes on",
			"skriv två år, månader eller dagar, som 2017/2020 eller "
			"2017-08/2020-07, eller 2017-08/.. när den pågår");
}
