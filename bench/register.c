/*
 * A register such as a municipality keeps, for measuring: the same rows for the same number
 * of them, with the spellings, lists of years, blanks and letters that real ones have.
 *
 *	register ROWS shared|inline OUT.xlsx
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

static const char *const headers[] = {
	"Löpnummer", "Kön",    "Åldersgrupp", "Anställd år", "Anställningsform",
	"Antal",     "Status", "Förvaltning", "Ändrad"};
static const char *const sexes[] = {"K", "M", "Kvinna", "Man", "k", "m", "Annat", "K"};
static const char *const ages[] = {"<20",   "20-29", "30-39", "40-49",
				   "50-59", "60-64", "65+",   "05-19"};
static const char *const forms[] = {"Tillsvidare",
				    "tillsvidare",
				    "TILLSVIDARE",
				    " Tillsvidare",
				    "Tillsvidareanställd",
				    "Tv-anst.",
				    "Visstid",
				    "visstid ",
				    "Visstidsanställning",
				    "Vikariat",
				    "vikarie",
				    "Timavlönad",
				    "Timanställd",
				    "Provanställning",
				    "Lönebidrag",
				    "Trygghetsanställning",
				    "Nystartsjobb",
				    "Praktik",
				    "Extratjänst & introduktion",
				    "Säsong",
				    "Särskilt anställningsstöd"};
static const char *const matters[] = {
	"Ansökan",	  "Lön",	   "Avtal",	 "Beslut",
	"Omplacering",	  "Komplettering", "Granskning", "Föräldraledighet",
	"Studieledighet", "Växling"};
static const char *const states[] = {"väntar på chefens godkännande",
				     "godkänd i första läsningen",
				     "återsänd, bilaga saknas",
				     "flyttad \"till arkivet\"",
				     "handläggs <HR>",
				     "klar",
				     "avbruten & fortsätter",
				     "öppen; kontrollera uppgifter",
				     "ny utredning begärd",
				     "uppdaterad i systemet"};
static const char *const offices[] = {"Barn- och utbildningsförvaltningen",
				      "Vård- och omsorgsförvaltningen",
				      "Stadsbyggnadskontoret",
				      "Kultur- och fritidsförvaltningen",
				      "Kommunledningskontoret",
				      "Räddningstjänsten",
				      "Arbetsmarknads- och socialförvaltningen",
				      "Miljökontoret",
				      "Servicekontoret",
				      "Tekniska kontoret",
				      "Överförmyndaren",
				      "Ekonomiavdelningen"};

/* xorshift64* (S. Vigna, 2016) */
static uint64_t next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 2685821657736338717u;
}

static void years(char *to, uint64_t random)
{
	unsigned first = 2012 + (unsigned)(random % 8), n = 1 + (unsigned)(random >> 8) % 4;

	for (unsigned i = 0; i < n; i++)
		to += sprintf(to, i != 0 ? ",%u" : "%u", first + i);
}

static void write_row(lxw_worksheet *sheet, lxw_row_t row, lxw_format *date, uint64_t *state)
{
	enum { FIRST_DAY = 40179 /* 2010-01-01 */, DAYS = 6000 };
	uint64_t a = next(state), b = next(state);
	char text[160];

	worksheet_write_number(sheet, row, 0, 100000 + row, NULL);
	worksheet_write_string(sheet, row, 1, sexes[a % COUNT_OF(sexes)], NULL);
	worksheet_write_string(sheet, row, 2, ages[(a >> 4) % COUNT_OF(ages)], NULL);
	years(text, a >> 8);
	worksheet_write_string(sheet, row, 3, text, NULL);
	worksheet_write_string(sheet, row, 4, forms[(a >> 24) % COUNT_OF(forms)], NULL);
	worksheet_write_number(sheet, row, 5, (double)((a >> 32) % 1000), NULL);
	sprintf(text, "%s %02u: %s", matters[b % COUNT_OF(matters)], (unsigned)(b >> 8) % 50,
		states[(b >> 16) % COUNT_OF(states)]);
	worksheet_write_string(sheet, row, 6, text, NULL);
	sprintf(text, "%s, enhet %u", offices[(b >> 24) % COUNT_OF(offices)],
		1 + (unsigned)(b >> 32) % 5);
	worksheet_write_string(sheet, row, 7, text, NULL);
	worksheet_write_number(sheet, row, 8, (double)(FIRST_DAY + (b >> 40) % DAYS), date);
}

int main(int argc, char **argv)
{
	uint64_t state = 42;

	if (argc != 4) {
		fprintf(stderr, "register ROWS shared|inline OUT.xlsx\n");
		return 2;
	}
	lxw_workbook_options options = {.constant_memory = strcmp(argv[2], "inline") == 0};
	lxw_workbook *book = workbook_new_opt(argv[3], &options);
	lxw_worksheet *sheet = workbook_add_worksheet(book, "Register");
	lxw_format *date = workbook_add_format(book);
	format_set_num_format(date, "yyyy-mm-dd");
	for (lxw_col_t i = 0; i < COUNT_OF(headers); i++)
		worksheet_write_string(sheet, 0, i, headers[i], NULL);
	unsigned long rows = strtoul(argv[1], NULL, 10);
	for (lxw_row_t row = 1; row <= rows; row++)
		write_row(sheet, row, date, &state);
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
