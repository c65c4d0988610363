/* What a column as a whole tells: how it is called, and whether its numbers are amounts. */
#include "identifier_kinds.h"

#include "text.h"

/* Of a person in any table, also as a part of a longer name: elev_personnr. */
static const char of_persons[] =
	"personnr personnummer persnr pnr ssn samordningsnr samordningsnummer fornamn efternamn "
	"firstname lastname surname givenname epost epostadress email emailadress mobilnr "
	"mobilnummer "
	"telefonnr telefonnummer telnr hemadress bostadsadress gatuadress folkbokforingsadress "
	"elevnamn deltagarnamn kundnamn brukarnamn klientnamn barnnamn handlaggarnamn";

/* These as the whole name only: `kommun_namn` is that of a municipality. */
static const char whole[] =
	"namn name fullname fullstandigtnamn adress address postadress telefon tel tfn phone mobil "
	"mobile mail mejl personid person personuppgifter diarienr diarienummer dnr malnr "
	"malnummer "
	"arendenr arendenummer kontaktperson";

bool identifier_in_header(struct slice name)
{
	struct arena mem = {0};
	struct slice folded = text_fold(&mem, name), rest = folded, word;
	struct slice squashed = text_squash(&mem, folded);
	bool tells = word_is_among(squashed, of_persons) || word_is_among(squashed, whole);

	while (!tells && slice_cut(&rest, ' ', &word))
		tells = word_is_among(word, of_persons);
	arena_free(&mem);
	return tells;
}

size_t identifier_words(struct slice text)
{
	struct slice rest = text, word;
	size_t n = 0;

	while (slice_cut(&rest, ' ', &word))
		n += word.len != 0;
	return n;
}

bool identifier_count(struct identifier_numbers *n, struct slice value)
{
	enum { DIGITS = 10 };
	struct slice found;
	bool bare = value.len == DIGITS && digits_at(value, 0) == DIGITS;

	n->values++;
	n->bare += bare;
	n->passed += bare && identifier_find(value, &found) != IDENTIFIER_NONE;
	return bare;
}

bool identifier_numbers_tell(const struct identifier_numbers *n)
{
	enum { SURE = 3, IN = 100 };
	bool amounts = 2 * (n->bare - n->passed) > n->values;

	return amounts ? n->passed >= SURE && IN * n->passed >= n->values : n->passed != 0;
}
