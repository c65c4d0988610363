// What bench/transform compares with: the same table read, its values looked up, written and
// counted by DuckDB, with every spelling known beforehand and the lists of years, which stand
// in order here, taken apart as text.
//	node duckdb.js EXTRACTED.csv FOLDER CLEAN.csv COUNTS.csv	(DUCK_THREADS, default 2)
const { DuckDBInstance } = require('@duckdb/node-api');
const [extracted, folder, clean, counts] = process.argv.slice(2);

const read = (path) => `read_csv('${path}', header = true, all_varchar = true)`;
const known = (name, rows) =>
	`set variable ${name} = (select map_from_entries(list((raw, code))) from ${rows})`;
const spelt = (name) =>
	known(name, `${read(`${folder}/spellings.csv`)} where "column" = '${name}'`);
const code = (name, header) => `getvariable('${name}')[r."${header}"] as ${name}`;

const statements = [
	spelt('gender'),
	spelt('age_band'),
	spelt('form'),
	known('office', `(select label_sv as raw, code from ${read(`${folder}/codes/register_office.csv`)})`),
	`create temp table clean as select r.source, r.sheet, r."row", r."Löpnummer"::bigint as record,
	 ${code('gender', 'Kön')}, ${code('age_band', 'Åldersgrupp')},
	 replace(r."Anställd år", ',', ';') as years, left(years, 4) as years_first,
	 right(years, 4) as years_last, (length(years) + 1) // 5 as years_count,
	 ${code('form', 'Anställningsform')}, r.Antal::bigint as number, r.Status as status, ${code('office', 'Förvaltning')},
	 r."Ändrad"::date as modified from ${read(extracted)} r`,
	`copy clean to '${clean}' (header, delimiter ',')`,
	`copy (select gender, age_band, form, office, count(*) as value from clean
	 group by all order by all) to '${counts}' (header, delimiter ',')`,
];

(async () => {
	const instance = await DuckDBInstance.create(':memory:', { threads: process.env.DUCK_THREADS || '2' });
	const connection = await instance.connect();
	for (const sql of statements)
		await connection.run(sql);
})().catch((e) => {
	console.error(String(e));
	process.exit(1);
});
