// Asks a SPARQL endpoint through Comunica: node comunica.cjs ENDPOINT QUERY, a JSON value on standard output.
// SELECT: rows of {name: {value, language, datatype}}; ASK: true or false; CONSTRUCT: the number of triples.
const { QueryEngine } = require("@comunica/query-sparql");

async function answer(endpoint, query) {
  const result = await new QueryEngine().query(query, { sources: [{ type: "sparql", value: endpoint }] });
  if (result.resultType === "boolean") return result.execute();
  const found = await (await result.execute()).toArray();
  if (result.resultType === "quads") return found.length;
  return found.map((row) => Object.fromEntries(
    [...row].map(([name, term]) => [
      name.value, { value: term.value, language: term.language ?? "", datatype: term.datatype?.value ?? "" },
    ]),
  ));
}

answer(process.argv[2], process.argv[3])
  .then((value) => console.log(JSON.stringify(value)))
  .catch((fault) => { console.error(String(fault)); process.exitCode = 1; });
