#include "definition_keys.h"

#include <stddef.h>
#include "definition.h"

/* clang-format off */
#define AT(type, member) offsetof(struct type, member)
#define RECORD(id, type) \
	static const struct record id##_record = { #id, id##_keys, COUNT_OF(id##_keys), sizeof(struct type) }

#define TYPE(name, ...) #name " "
static const char type_names[] =
#include "types.def"
;
#undef TYPE

#define IDENTIFIER(name, word, ...) word " "
static const char identifier_kinds[] =
#include "identifiers.def"
;
#undef IDENTIFIER

static const struct key label_keys[] = {
	{"sv", KEY_TEXT, NEEDED, NULL, AT(labels, in[LANG_SV]), NULL, {"the text in Swedish", "texten på svenska"}},
	{"en", KEY_TEXT, OPTIONAL, NULL, AT(labels, in[LANG_EN]), NULL, {"the text in English", "texten på engelska"}},
};
RECORD(label, labels);

static const struct key keyword_keys[] = {
	{"sv", KEY_LIST, NEEDED, NULL, AT(keywords, in[LANG_SV]), NULL, {"keywords in Swedish, lower case, singular", "nyckelord på svenska, små bokstäver, singular"}},
	{"en", KEY_LIST, OPTIONAL, NULL, AT(keywords, in[LANG_EN]), NULL, {"keywords in English, lower case, singular", "nyckelord på engelska, små bokstäver, singular"}},
};
RECORD(keyword, keywords);

static const struct key source_keys[] = {
	{"files", KEY_TEXT, NEEDED, NULL, AT(source, files), NULL,
		{"a file, or a pattern such as in/*.xlsx, from the folder of this definition; every match is read, in name order",
		 "en fil, eller ett mönster som in/*.xlsx, från definitionens mapp; varje träff läses, i namnordning"}},
	{"sheet", KEY_TEXT, OPTIONAL, NULL, AT(source, sheet), NULL,
		{"the name of the only sheet to read, or a pattern such as Tabell*", "namnet på det enda blad som läses, eller ett mönster som Tabell*"}},
	{"set", KEY_PAIRS, OPTIONAL, NULL, AT(source, set), NULL,
		{"column: value, the same in every row of these files", "kolumn: värde, lika i varje rad i dessa filer"}},
	{"headers", KEY_PAIRS, OPTIONAL, NULL, AT(source, headers), NULL,
		{"letter: header, where a header is lost, as in {B: Kön}", "bokstav: rubrik, där en rubrik saknas, som {B: Kön}"}},
};
RECORD(source, source);

static const struct key column_keys[] = {
	{"from", KEY_LIST, OPTIONAL, NULL, AT(column, from), NULL,
		{"the header in the source, or a list of spellings of it; compared without blanks, case, hyphens and punctuation",
		 "rubriken i källan, eller en lista av stavningar; jämförs utan blanksteg, skiftläge, bindestreck och skiljetecken"}},
	{"type", KEY_ENUM, NEEDED, type_names, AT(column, type_name), NULL,
		{"how the text is read", "hur texten läses"}},
	{"codes", KEY_TEXT, OPTIONAL, NULL, AT(column, codes), NULL,
		{"the code list: codes/NAME.csv beside the definition, else the shared one in ../codes",
		 "kodlistan: codes/NAMN.csv bredvid definitionen, annars den gemensamma i ../codes"}},
	{"otherwise", KEY_TEXT, OPTIONAL, NULL, AT(column, otherwise), NULL,
		{"the code when the cell is resolved without naming any code of this column",
		 "koden när cellen är tolkad utan att ange någon kod för denna kolumn"}},
	{"typos", KEY_BOOLEAN, OPTIONAL, NULL, AT(column, typos), NULL,
		{"a label of seven letters or more with one letter amiss is taken for the only code that near; otherwise it is only suggested",
		 "en etikett på minst sju bokstäver med en bokstav fel tas för den enda kod som är så nära; annars föreslås den bara"}},
	{"required", KEY_BOOLEAN, OPTIONAL, NULL, AT(column, required), NULL,
		{"the header marks the table, and a row without a value here is an error",
		 "rubriken utmärker tabellen, och en rad utan värde här är ett fel"}},
	{"key", KEY_BOOLEAN, OPTIONAL, NULL, AT(column, key), NULL,
		{"the header marks the table, and checks look rows up by this column",
		 "rubriken utmärker tabellen, och kontroller slår upp rader på denna kolumn"}},
	{"unresolved", KEY_ENUM, OPTIONAL, "set_aside keep", AT(column, unresolved), NULL,
		{"what becomes of a row whose value cannot be read: set_aside (default when required) or keep, with an empty value",
		 "vad som sker med en rad vars värde inte kan läsas: set_aside (förval om obligatorisk) eller keep, med tomt värde"}},
	{"from_file", KEY_TEXT, OPTIONAL, NULL, AT(column, from_file), NULL,
		{"a POSIX extended regular expression: the value is what its first group matches in the name of the file, as in _(20[0-9]{2})[.]",
		 "ett reguljärt uttryck (POSIX, utökat): värdet är det som dess första grupp träffar i filens namn, som i _(20[0-9]{2})[.]"}},
	{"part", KEY_LIST, OPTIONAL, NULL, AT(column, part), NULL,
		{"the word, or words, beside the number to read where a cell has several: 400 individer (200 kvinnor, 200 män); \"\" is a number by itself",
		 "ordet, eller orden, vid det tal som läses när en cell har flera: 400 individer (200 kvinnor, 200 män); \"\" är ett tal för sig"}},
	{"as_of", KEY_TEXT, OPTIONAL, NULL, AT(column, as_of), NULL,
		{"for birth_year with a code list of age bands: the year in which the age is reached",
		 "för birth_year med en kodlista av åldersgrupper: året då åldern uppnås"}},
	{"min", KEY_TEXT, OPTIONAL, NULL, AT(column, min), NULL, {"the smallest value", "det minsta värdet"}},
	{"max", KEY_TEXT, OPTIONAL, NULL, AT(column, max), NULL, {"the largest value", "det största värdet"}},
	{"fill", KEY_ENUM, OPTIONAL, "down group", AT(column, fill), NULL,
		{"what an empty cell takes: down, the value above it in the same source; group, the heading row of its group",
		 "vad en tom cell får: down, värdet ovanför i samma källa; group, gruppens rubrikrad"}},
	{"flag", KEY_BOOLEAN, OPTIONAL, NULL, AT(column, flag), NULL,
		{"adds NAME_flag, which keeps what the value cannot say: gt, ge, lt, le, approx (more than, at least, less than, at most, about), "
		 "range (from-to), composite (several measures, parted by |), footnote, month, quarter, halfyear, year, period (for a date), "
		 "earlier, later; without it such a value is a problem",
		 "lägger till NAMN_flag, som bevarar det värdet inte kan säga: gt, ge, lt, le, approx (fler än, minst, färre än, högst, ungefär), "
		 "range (från-till), composite (flera mått, åtskilda av |), footnote, month, quarter, halfyear, year, period (för ett datum), "
		 "earlier, later; utan den är ett sådant värde ett problem"}},
	{"personal", KEY_BOOLEAN, OPTIONAL, NULL, AT(column, personal), NULL,
		{"the value may point out a person: it is masked in every report and never written to clean/",
		 "värdet kan peka ut en person: det maskeras i alla rapporter och skrivs aldrig till clean/"}},
	{"sensitive", KEY_BOOLEAN, OPTIONAL, NULL, AT(column, sensitive), NULL,
		{"what it says of a person harms when it is known, as of health: where a dataset shows that all of a group have the same here, or none has one of its codes, that is a problem",
		 "det den säger om en person skadar om det blir känt, som om hälsa: där en datamängd visar att alla i en grupp har samma här, eller att ingen har någon av koderna, är det ett problem"}},
	{"keep", KEY_ENUM, OPTIONAL, "true false", AT(column, keep), NULL,
		{"false: read and check the column, but leave it out of clean/", "false: läs och kontrollera kolumnen, men utelämna den ur clean/"}},
	{"title", KEY_RECORD, OPTIONAL, NULL, AT(column, title), &label_record,
		{"what the column is, for those who read what is published (default: the header in the source)",
		 "vad kolumnen är, för dem som läser det som publiceras (förval: rubriken i källan)"}},
	{"publish_as", KEY_TEXT, OPTIONAL, NULL, AT(column, publish_as), NULL,
		{"the name of the column in what is published, as kommun_id (default: its own)",
		 "kolumnens namn i det som publiceras, som kommun_id (förval: dess eget)"}},
};
RECORD(column, column);

static const struct key unpivot_keys[] = {
	{"columns", KEY_LIST, NEEDED, NULL, AT(unpivot, columns), NULL, {"the columns that become rows", "kolumnerna som blir rader"}},
	{"name", KEY_TEXT, NEEDED, NULL, AT(unpivot, measure), NULL, {"the new column that holds their names", "den nya kolumnen med deras namn"}},
	{"labels", KEY_PAIRS, OPTIONAL, NULL, AT(unpivot, labels), NULL, {"column: what stands there instead of its name", "kolumn: det som står där i stället för dess namn"}},
	{"codes", KEY_TEXT, OPTIONAL, NULL, AT(unpivot, codes), NULL,
		{"the code list that the names, or what stands instead of them, are codes of", "kodlistan som namnen, eller det som står i stället, är koder i"}},
	{"value", KEY_TEXT, NEEDED, NULL, AT(unpivot, value), NULL, {"the new column that holds their values", "den nya kolumnen med deras värden"}},
	{"title", KEY_RECORD, OPTIONAL, NULL, AT(unpivot, title), &label_record,
		{"what the column of names is, for those who read what is published", "vad kolumnen med namnen är, för dem som läser det som publiceras"}},
	{"value_title", KEY_RECORD, OPTIONAL, NULL, AT(unpivot, value_title), &label_record,
		{"what the values are, for those who read what is published", "vad värdena är, för dem som läser det som publiceras"}},
	{"publish_as", KEY_TEXT, OPTIONAL, NULL, AT(unpivot, publish_as), NULL,
		{"the name of the column of names in what is published", "namnkolumnens namn i det som publiceras"}},
};
RECORD(unpivot, unpivot);

static const struct key duplicates_keys[] = {
	{"by", KEY_LIST, NEEDED, NULL, AT(duplicates, by), NULL, {"the columns that tell two rows apart; a row where one of them is empty is not compared", "kolumnerna som skiljer två rader åt; en rad där någon av dem är tom jämförs inte"}},
	{"severity", KEY_ENUM, OPTIONAL, "error warning notice", AT(duplicates, severity), NULL, {"how bad it is (default warning)", "hur illa det är (förval warning)"}},
	{"keep", KEY_ENUM, OPTIONAL, "all first", AT(duplicates, keep), NULL, {"all (default), or first: later ones are set aside", "all (förval), eller first: senare läggs åt sidan"}},
};
RECORD(duplicates, duplicates);

static const struct key table_keys[] = {
	{"rows", KEY_ENUM, OPTIONAL, "person place unit project project_year event figure", AT(table, rows), NULL,
		{"what a row is; tables of persons are protected, and so is one that does not say",
		 "vad en rad är; tabeller över personer skyddas, och även en som inte säger det"}},
	{"columns", KEY_NAMED, NEEDED, NULL, AT(table, columns), &column_record,
		{"the columns of the clean table, in order", "den rena tabellens kolumner, i ordning"}},
	{"set_aside", KEY_LIST, OPTIONAL, NULL, AT(table, set_aside_text), NULL,
		{"rows to leave out, a rule each: COLUMN OP VALUE [and ...], on clean values; OP is = != < <= > >=",
		 "rader att lämna utanför, en regel var: KOLUMN OP VÄRDE [and ...], på rena värden; OP är = != < <= > >="}},
	{"duplicates", KEY_RECORD, OPTIONAL, NULL, AT(table, duplicates), &duplicates_record,
		{"rows that say the same thing twice, within a source or across them", "rader som säger samma sak två gånger, i en källa eller mellan källor"}},
	{"headers", KEY_ENUM, OPTIONAL, "whole lowest", AT(table, headers), NULL,
		{"what a header in several rows is called: whole (default), its parts joined, or lowest, where no other column has the same",
		 "vad en rubrik på flera rader heter: whole (förval), delarna tillsammans, eller lowest, den nedersta, där ingen annan kolumn har samma"}},
	{"totals", KEY_ENUM, OPTIONAL, "check keep", AT(table, totals), NULL,
		{"what becomes of total rows: check (default) holds them against the rows above and leaves them out; keep reads them like any row",
		 "vad som sker med summarader: check (förval) jämför dem med raderna ovanför och utelämnar dem; keep läser dem som andra rader"}},
	{"unpivot", KEY_RECORD, OPTIONAL, NULL, AT(table, unpivot), &unpivot_record,
		{"turns columns into rows, one measure and value each", "gör kolumner till rader, ett mått och värde var"}},
};
RECORD(table, table);

static const struct key check_keys[] = {
	{"error",   KEY_LIST, OPTIONAL, NULL, AT(stated_checks, at[ERROR]),   NULL, {"checks whose failure is an error", "kontroller vars brott är ett fel"}},
	{"warning", KEY_LIST, OPTIONAL, NULL, AT(stated_checks, at[WARNING]), NULL, {"checks whose failure is a warning", "kontroller vars brott är en varning"}},
	{"notice",  KEY_LIST, OPTIONAL, NULL, AT(stated_checks, at[NOTICE]),  NULL, {"checks whose failure is a notice", "kontroller vars brott är en notis"}},
};
RECORD(check, stated_checks);

static const struct key allowance_keys[] = {
	{"what", KEY_TEXT, NEEDED, NULL, AT(allowance, what), NULL,
		{"the text that may stand there, or a longer piece of what stands around it; of a column or a list its name",
		 "texten som får stå där, eller ett längre stycke av det som står omkring; för en kolumn eller en lista dess namn"}},
	{"kind", KEY_ENUM, NEEDED, identifier_kinds, AT(allowance, kind_word), NULL,
		{"what it looks like, as the message says", "vad det ser ut som, enligt meddelandet"}},
	{"why", KEY_TEXT, NEEDED, NULL, AT(allowance, why), NULL, {"why it may be published", "varför det får publiceras"}},
	{"who", KEY_TEXT, NEEDED, NULL, AT(allowance, who), NULL, {"who decided so", "vem som har beslutat det"}},
	{"date", KEY_TEXT, NEEDED, NULL, AT(allowance, date), NULL, {"the day of the decision, as 2026-11-01", "dagen för beslutet, som 2026-11-01"}},
};
RECORD(allowance, allowance);

static const struct key policy_keys[] = {
	{"protect", KEY_ENUM, OPTIONAL, "suppress round", AT(policy, protect), NULL,
		{"how small counts of persons are protected: suppress (default) hides them and what they could be worked out from; round makes them 0 or the base and sums all else from that",
		 "hur små antal personer skyddas: suppress (förval) döljer dem och det som de kan räknas ut ur; round gör dem till 0 eller basen och summerar allt annat därur"}},
	{"base", KEY_ENUM, OPTIONAL, "3 5", AT(policy, base_text), NULL,
		{"for round: no count of persons from 1 to one less than this is published (default 5)",
		 "för round: inget antal personer från 1 till ett mindre än detta publiceras (förval 5)"}},
	{"threshold", KEY_TEXT, OPTIONAL, NULL, AT(policy, threshold_text), NULL,
		{"counts of persons from 1 up to one less than this are not published (default 5)",
		 "antal personer från 1 till ett mindre än detta publiceras inte (förval 5)"}},
	{"release", KEY_ENUM, OPTIONAL, "nightly monthly quarterly yearly once", AT(policy, release), NULL,
		{"how often the publication may change", "hur ofta publiceringen får ändras"}},
	{"allow", KEY_RECORDS, OPTIONAL, NULL, AT(policy, allow), &allowance_record,
		{"what looks like an identifier of a person and may be published all the same, a decision each",
		 "det som ser ut att peka ut en person men ändå får publiceras, ett beslut var"}},
};
RECORD(policy, policy);

static const struct key dataset_keys[] = {
	{"title", KEY_RECORD, NEEDED, NULL, AT(dataset, title), &label_record, {"its title", "dess titel"}},
	{"description", KEY_RECORD, OPTIONAL, NULL, AT(dataset, description), &label_record,
		{"what it shows (default: what the publication says of itself)", "vad den visar (förval: det som publiceringen säger om sig själv)"}},
	{"from", KEY_TEXT, NEEDED, NULL, AT(dataset, from), NULL, {"the clean table it is made of", "den rena tabell som den görs av"}},
	{"measure", KEY_ENUM, NEEDED, "count mentions sum figure records", AT(dataset, measure), NULL,
		{"count: rows; mentions: codes of a column that may hold several, so that one row can count twice; "
		 "sum: the numbers of a column, where rows are places or units; figure: a number as it stands, one for all codes together, without margins; "
		 "records: a row a person, made so coarse that each looks like others",
		 "count: rader; mentions: koder i en kolumn som kan ha flera, så att en rad kan räknas två gånger; "
		 "sum: talen i en kolumn, där raderna är platser eller enheter; figure: ett tal som det står, ett för alla koder tillsammans, utan marginaler; "
		 "records: en rad per person, så grov att var och en liknar andra"}},
	{"of", KEY_TEXT, OPTIONAL, NULL, AT(dataset, of), NULL, {"the column of numbers that sum and figure take", "kolumnen med tal för sum och figure"}},
	{"by", KEY_LIST, NEEDED, NULL, AT(dataset, by), NULL, {"the columns it is split by, of type code or codes", "kolumnerna den delas efter, av typen code eller codes"}},
	{"publish", KEY_ENUM, OPTIONAL, "true false", AT(dataset, publish), NULL,
		{"false: count and protect it, by itself, but do not publish it", "false: räkna och skydda den, för sig, men publicera den inte"}},
	{"period", KEY_TEXT, OPTIONAL, NULL, AT(dataset, period), NULL,
		{"the column of `by` that is a period: each is published when it is closed (the data have a later one, or `release: once`), and stays as it was then; there is no total over them",
		 "kolumnen i `by` som är en period: var och en publiceras när den är avslutad (data har en senare, eller `release: once`), och står sedan kvar; ingen summa görs över dem"}},
	{"roll_up", KEY_PAIRS, OPTIONAL, NULL, AT(dataset, roll_up), NULL,
		{"column: group, to count the groups of the code list instead of its codes", "kolumn: group, för att räkna kodlistans grupper i stället för dess koder"}},
	{"sensitive", KEY_LIST, OPTIONAL, NULL, AT(dataset, sensitive), NULL,
		{"records: other columns that leave, of type code, by which nobody is known",
		 "records: andra kolumner som lämnas ut, av typen code, som ingen känns igen på"}},
	{"k", KEY_TEXT, OPTIONAL, NULL, AT(dataset, k), NULL,
		{"records: how many persons look alike in the columns of `by`, at least (default 5; 3 or more)",
		 "records: hur många personer som minst är lika i kolumnerna i `by` (förval 5; 3 eller mer)"}},
	{"l", KEY_TEXT, OPTIONAL, NULL, AT(dataset, l), NULL,
		{"records: how many different things each sensitive column says of those who look alike, at least (default 2)",
		 "records: hur många olika saker varje känslig kolumn minst säger om dem som är lika (förval 2)"}},
	{"limit", KEY_TEXT, OPTIONAL, NULL, AT(dataset, limit), NULL,
		{"records: the largest share of persons that may be left out (default 2%, at most 5%)",
		 "records: den största andel personer som får utelämnas (förval 2%, högst 5%)"}},
	{"metric", KEY_ENUM, OPTIONAL, "loss nue", AT(dataset, metric), NULL,
		{"records: what to lose least of when levels are chosen: loss (default), the share of a column's codes that the published one stands for; "
		 "nue, bits (non-uniform entropy)",
		 "records: vad som ska förloras minst av när nivåer väljs: loss (förval), andelen av kolumnens koder som den publicerade står för; "
		 "nue, bitar (icke-likformig entropi)"}},
	{"levels", KEY_PAIRS, OPTIONAL, NULL, AT(dataset, levels), NULL,
		{"records: column of `by`: how coarse it is, 0 for the codes themselves; so frozen, they are only checked",
		 "records: kolumn i `by`: hur grov den är, 0 för koderna själva; frysta så kontrolleras de bara"}},
};
RECORD(dataset, dataset);

static const struct key publisher_keys[] = {
	{"name", KEY_RECORD, NEEDED, NULL, AT(publisher, label), &label_record, {"the publisher's name", "utgivarens namn"}},
	{"uri", KEY_TEXT, OPTIONAL, NULL, AT(publisher, uri), NULL, {"the publisher's address on the web", "utgivarens webbadress"}},
	{"email", KEY_TEXT, FOR_CATALOGUE, NULL, AT(publisher, email), NULL, {"a function mailbox for questions, not a person's", "en funktionsbrevlåda för frågor, inte en persons"}},
	{"organisation", KEY_TEXT, FOR_CATALOGUE, NULL, AT(publisher, organisation), NULL,
		{"the organisation number, ten digits, such as 212000-1132: by it portals know the publisher",
		 "organisationsnumret, tio siffror, t.ex. 212000-1132: så känner portaler igen utgivaren"}},
	{"type", KEY_ENUM, FOR_CATALOGUE,
		"LocalAuthority RegionalAuthority NationalAuthority SupraNationalAuthority Academia-ScientificOrganisation NonProfitOrganisation "
		"NonGovernmentalOrganisation Company IndustryConsortium StandardisationBody", AT(publisher, type), NULL,
		{"what sort of organisation it is: a municipality is a LocalAuthority, a region a RegionalAuthority",
		 "vilken sorts organisation utgivaren är: en kommun är LocalAuthority, en region RegionalAuthority"}},
};
RECORD(publisher, publisher);

static const struct key publication_keys[] = {
	{"publisher", KEY_RECORD, OPTIONAL, NULL, AT(publication, publisher), &publisher_record,
		{"who answers for the data (default: the publisher of the catalogue; needed without one)", "vem som svarar för data (förval: katalogens utgivare; behövs utan en sådan)"}},
	{"description", KEY_RECORD, NEEDED, NULL, AT(publication, description), &label_record, {"what the data is", "vad data visar"}},
	{"require", KEY_LIST, OPTIONAL, NULL, AT(publication, require), NULL, {"columns that every published table must be split by", "kolumner som varje publicerad tabell måste delas efter"}},
	{"keywords", KEY_RECORD, FOR_CATALOGUE, NULL, AT(publication, keywords), &keyword_record, {"words people search by", "ord som man söker efter"}},
	{"theme", KEY_ENUMS, FOR_CATALOGUE, "AGRI ECON EDUC ENER ENVI GOVE HEAL INTR JUST REGI SOCI TECH TRAN", AT(publication, themes), NULL,
		{"the EU data themes by which portals sort it, such as [SOCI] (population and society), ECON (economy), GOVE (public sector)",
		 "EU:s teman (data themes) som portaler sorterar data efter, t.ex. [SOCI] (befolkning och samhälle), ECON (ekonomi), GOVE (offentlig sektor)"}},
	{"spatial", KEY_LIST, FOR_CATALOGUE, NULL, AT(publication, spatial), NULL,
		{"the area it covers, by which maps and portals find it: codes of municipalities or counties, such as \"1281\" or \"12\", or SE",
		 "området som data gäller, så att de hittas på kartor och i portaler: koder för kommuner eller län, t.ex. \"1281\" eller \"12\", eller SE"}},
	{"temporal", KEY_TEXT, FOR_CATALOGUE, NULL, AT(publication, temporal), NULL,
		{"the period it covers, such as 2017-08/2020-07, or 2017-08/.. where it goes on", "perioden som data gäller, t.ex. 2017-08/2020-07, eller 2017-08/.. när den pågår"}},
	{"frequency", KEY_ENUM, FOR_CATALOGUE, "never daily weekly monthly quarterly semiannual annual yearly biennial irregular", AT(publication, frequency), NULL,
		{"how often it is updated, so that harvesters and readers know when to look again", "hur ofta den uppdateras, så att skördare och läsare vet när de ska titta igen"}},
	{"licence", KEY_ENUM, NEEDED, "CC0-1.0 CC-BY-4.0", AT(publication, licence), NULL, {"what others may do with it", "vad andra får göra med data"}},
	{"retention", KEY_TEXT, OPTIONAL, NULL, AT(publication, retention), NULL,
		{"how many earlier releases are kept beside the newest (default 12)", "hur många tidigare utgåvor som sparas utöver den senaste (förval 12)"}},
	{"formats", KEY_ENUMS, OPTIONAL, "csv xlsx csvw datapackage", AT(publication, formats), NULL, {"the forms it is published in (default: all; CSV always)", "formerna som publiceras (förval: alla; CSV alltid)"}},
};
RECORD(publication, publication);

static const struct key catalogue_keys[] = {
	{"address", KEY_TEXT, NEEDED, NULL, AT(catalogue, address), NULL,
		{"where the folder of all publications is served on the web, such as https://data.example.se/", "var mappen med alla publiceringar finns på webben, t.ex. https://data.example.se/"}},
	{"title", KEY_RECORD, NEEDED, NULL, AT(catalogue, title), &label_record, {"the title of the catalogue", "katalogens titel"}},
	{"description", KEY_RECORD, NEEDED, NULL, AT(catalogue, description), &label_record, {"what data it lists", "vilka data den listar"}},
	{"publisher", KEY_RECORD, NEEDED, NULL, AT(catalogue, publisher), &publisher_record,
		{"who keeps the catalogue, and publishes what no other publisher is named for", "vem som ansvarar för katalogen, och ger ut det som ingen annan utgivare anges för"}},
	{"spatial", KEY_LIST, NEEDED, NULL, AT(catalogue, spatial), NULL,
		{"the area it is about: codes of municipalities or counties, or SE", "området den gäller: koder för kommuner eller län, eller SE"}},
};
const struct record catalogue_record = { "catalogue", catalogue_keys, COUNT_OF(catalogue_keys), sizeof(struct catalogue) };

static const struct key definition_keys[] = {
	{"pipeline", KEY_TEXT, NEEDED, NULL, AT(definition, pipeline), NULL, {"the name of the pipeline, that of its folder", "pipelinens namn, det som dess mapp har"}},
	{"language", KEY_ENUM, OPTIONAL, "sv en", AT(definition, language), NULL, {"the language of reports (default sv)", "rapporternas språk (förval sv)"}},
	{"title", KEY_RECORD, NEEDED, NULL, AT(definition, title), &label_record, {"what the pipeline makes, for people", "vad pipelinen gör, för människor"}},
	{"sources", KEY_RECORDS, NEEDED, NULL, AT(definition, sources), &source_record, {"the files to read", "filerna som läses"}},
	{"missing", KEY_PAIRS, OPTIONAL, NULL, AT(definition, missing), NULL,
		{"mark: meaning, for signs that stand for a missing value; a variant in the column's own code list wins",
		 "tecken: betydelse, för tecken som står för ett saknat värde; en variant i kolumnens egen kodlista går före"}},
	{"tables", KEY_NAMED, NEEDED, NULL, AT(definition, tables), &table_record,
		{"the tables to find: each is where the headers of its required columns stand together, on any sheet",
		 "tabellerna att hitta: var och en är där rubrikerna för dess obligatoriska kolumner står tillsammans, på något blad"}},
	{"derive", KEY_PAIRS, OPTIONAL, NULL, AT(definition, derive), NULL,
		{"table: an SQL query (SQLite) over the clean tables and those derived before it; the result is a table like the others",
		 "tabell: en SQL-fråga (SQLite) över de rena tabellerna och de som härletts före; resultatet är en tabell som de andra"}},
	{"checks", KEY_RECORD, OPTIONAL, NULL, AT(definition, stated_checks), &check_record, {"what must hold, by how bad it is when it does not", "vad som måste gälla, efter hur illa det är när det brister"}},
	{"policy", KEY_RECORD, OPTIONAL, NULL, AT(definition, policy), &policy_record, {"how persons are protected", "hur personer skyddas"}},
	{"datasets", KEY_NAMED, OPTIONAL, NULL, AT(definition, datasets), &dataset_record, {"what is published", "vad som publiceras"}},
	{"publication", KEY_RECORD, OPTIONAL, NULL, AT(definition, publication), &publication_record, {"who publishes it and on what terms", "vem som publicerar och på vilka villkor"}},
};

const struct record definition_record = { "definition", definition_keys, COUNT_OF(definition_keys), sizeof(struct definition) };
/* clang-format on */
