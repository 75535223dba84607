/**
 * Makes what follows from many rows at once cheaper: versions that come by the thousand have their rows of the
 * reports made in one statement, and folding a text no longer costs a call. Takes no time and rewrites nothing.
 * A replica of the release before may go on. Going back loses nothing.
 */

const reports = `
create function report_on_new_versions() returns trigger language plpgsql as $$
begin
  insert into report_versions (version_id, model_id, ref, "group", tier, semver_order, state, live, impact, licence,
    family, signed, described, residency, regions)
  select version_id, model_id, ref, "group", tier, semver_order, state, live, impact, licence,
    family, signed, described, residency, regions from report_version_rows where version_id in (select id from changed);
  perform report_refresh_known(id) from (select distinct model_id as id from changed) touched;
  return null;
end $$;
drop trigger report_inserted on versions;
create trigger report_inserted after insert on versions referencing new table as changed
  for each statement execute function report_on_new_versions();
`;

/** A function that answers null by itself is called for each text; one that may be read is made part of the statement. */
const folding = strictness => `alter function search_fold(text) ${strictness}`;

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(reports);
  await knex.raw(folding('called on null input'));
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(folding('strict'));
  await knex.raw(`
drop trigger report_inserted on versions;
create trigger report_inserted after insert on versions for each row execute function report_on_versions();
drop function report_on_new_versions;
`);
};
