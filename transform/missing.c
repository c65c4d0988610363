#include "missing.h"

#include "../common/text.h"

/* Nothing but signs that mean "not here": dashes, points, an ellipsis, stars. */
static bool is_sign(struct slice in)
{
	static const uint32_t signs[] = {'-',	 0x2010, 0x2011, 0x2012, 0x2013,
					 0x2014, 0x2015, 0x2212, '.',	 0x2026,
					 '*',	 '?',	 '/',	 0xD7,	 0x2205};
	size_t n = 0;

	while (in.len != 0 && n <= 3) {
		uint32_t c = utf8_next(&in);
		bool known = false;
		for (size_t i = 0; i < COUNT_OF(signs); i++)
			known |= c == signs[i];
		if (!known)
			return false;
		n++;
	}
	return n >= 1 && n <= 3;
}

/* What spreadsheet programs show instead of a value: #SAKNAS!, #N/A, #DIV/0! */
static bool is_error(struct slice in)
{
	return slice_starts(in, S("#")) &&
	       (slice_ends(in, S("!")) || slice_ends(in, S("?")) || slice_eq(in, S("#N/A")));
}

/* As text_fold leaves them. */
static const char *const words[] = {"saknas",
				    "uppgift saknas",
				    "uppgifter saknas",
				    "saknar uppgift",
				    "varde saknas",
				    "data saknas",
				    "svar saknas",
				    "ingen uppgift",
				    "inga uppgifter",
				    "ej uppgift",
				    "ej svar",
				    "inget svar",
				    "inte svarat",
				    "ej svarat",
				    "ej besvarad",
				    "obesvarad",
				    "okant",
				    "okand",
				    "vet ej",
				    "vet inte",
				    "ej kand",
				    "ej kant",
				    "ej angivet",
				    "ej angiven",
				    "ej angett",
				    "ej uppgivet",
				    "ej uppgiven",
				    "ej tillgangligt",
				    "ej tillganglig",
				    "inte tillganglig",
				    "ej aktuellt",
				    "ej relevant",
				    "ej tillamplig",
				    "ej tillampligt",
				    "ej registrerad",
				    "ej registrerat",
				    "ej ifyllt",
				    "ej rapporterat",
				    "bortfall",
				    "sekretess",
				    "tomt",
				    "u s",
				    "n a",
				    "na",
				    "null",
				    "none",
				    "nan",
				    "missing",
				    "unknown",
				    "not available",
				    "not applicable",
				    "no answer",
				    "no data",
				    "uppg saknas",
				    "ej besvarat",
				    "inte besvarat",
				    "vill ej svara",
				    "vill inte svara",
				    "vill ej uppge",
				    "vill inte uppge",
				    "ej ifylld",
				    "ej redovisat",
				    "ej redovisad",
				    "inte kant",
				    "i u",
				    "oklart"};

bool missing_is_usual(struct slice in, struct arena *mem)
{
	struct slice key = text_fold(mem, in);

	if (is_sign(text_trim(in)) || is_error(text_trim(in)))
		return true;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (slice_eq(key, slice_of(words[i])))
			return true;
	return false;
}
