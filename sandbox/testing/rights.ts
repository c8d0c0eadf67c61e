import type pg from 'pg'

/** Everything that decides who may do what, as one short text: that of the template is compared with each test file's. */
const rights = `
  select md5(string_agg(line, E'\\n' order by line)) as text from (
    select format('%s %s %s', c.oid::regclass, c.relacl, c.relrowsecurity and c.relforcerowsecurity) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'private', 'app')
    union all select format('%s.%s %s', a.attrelid::regclass, a.attname, a.attacl) from pg_attribute a where a.attacl is not null
    union all select format('%s %s', p.oid::regprocedure, p.proacl)
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'private', 'app')
    union all select format('%s %s', nspname, nspacl) from pg_namespace where nspname !~ '^pg_'
    union all select format('%s', to_jsonb(p)) from pg_policies p
    union all select format('%s %s %s', rolname, rolsuper, rolbypassrls) from pg_roles
    union all select format('%s in %s %s %s', member::regrole, roleid::regrole, inherit_option, set_option) from pg_auth_members
  ) every`

export async function readRights(owner: pg.Pool): Promise<string> {
  const { rows } = await owner.query<{ text: string }>(rights)
  return rows[0]?.text ?? ''
}
