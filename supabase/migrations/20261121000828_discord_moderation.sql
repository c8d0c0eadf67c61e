-- What keeps a tenant's server in order: rules, Discord's and the bot's own, and what came of them.

-- owner: discord/moderation
create table public.discord_rules (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  origin text not null check (origin in ('own', 'discord', 'foreign')),
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  key text not null check (length(key) between 1 and 120),
  name text not null check (length(name) between 1 and 100),
  mode text not null default 'dry' check (mode in ('off', 'dry', 'on')),
  wanted jsonb check (jsonb_typeof(wanted) = 'object'),
  seen jsonb check (jsonb_typeof(seen) = 'object'),
  discord_rule_id text check (discord_rule_id ~ '^[0-9]{15,20}$'),
  version integer not null default 1 check (version > 0),
  sent_version integer not null default 0 check (sent_version >= 0),
  is_leaving boolean not null default false,
  refusal integer,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint discord_rules_key unique (tenant_id, key),
  constraint discord_rules_at_discord unique (tenant_id, discord_rule_id)
);
comment on table public.discord_rules is 'Rules of a tenant''s server: the bot''s own, one of each kind; those of Discord that are managed here; and those of Discord that somebody else made, which are only shown.';
comment on column public.discord_rules.key is 'Of an own rule its kind, which it is the only one of; of one that is managed here its name; of another its id at Discord.';
comment on column public.discord_rules.mode is 'Of an own rule: dry is only said and counted.';
comment on column public.discord_rules.wanted is 'How it is to be; none of a rule that somebody else made.';
comment on column public.discord_rules.seen is 'How it stood at Discord when the bot last looked; none where it is not there.';
comment on column public.discord_rules.sent_version is 'The version that Discord last took.';
comment on column public.discord_rules.refusal is 'The code with which Discord refused it.';
alter table public.discord_rules enable row level security;
alter table public.discord_rules force row level security;
grant select on public.discord_rules to member, api_client, worker, platform_admin;
grant insert (tenant_id, id, origin, kind, key, name, mode, wanted), update (key, name, mode, wanted, version, sent_version, is_leaving, refusal, changed_at) on public.discord_rules to member, api_client;
grant insert, delete, update (seen, discord_rule_id, sent_version, refusal) on public.discord_rules to worker;
grant delete on public.discord_rules to member, api_client;
create policy "members with the right see the rules" on public.discord_rules for select to member, api_client
  using (tenant_id = private.current_tenant() and (private.can('community.manage') or private.can('discord.manage')));
create policy "platform admins read while they look into the tenant" on public.discord_rules for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who runs the bot reads the rules" on public.discord_rules for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right make rules" on public.discord_rules for insert to member, api_client
  with check (tenant_id = private.current_tenant() and origin <> 'foreign' and private.is_writable() and private.can('discord.manage'));
create policy "members with the right change rules" on public.discord_rules for update to member, api_client
  using (tenant_id = private.current_tenant() and origin <> 'foreign' and private.is_writable() and private.can('discord.manage'))
  with check (tenant_id = private.current_tenant() and origin <> 'foreign');
create policy "members with the right let go of rules" on public.discord_rules for delete to member, api_client
  using (tenant_id = private.current_tenant() and origin = 'discord' and private.is_writable() and private.can('discord.manage'));
create policy "who runs the bot writes down what it sees first" on public.discord_rules for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot writes down what it sees" on public.discord_rules for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets what is gone" on public.discord_rules for delete to worker
  using (tenant_id = private.current_tenant());

-- owner: discord/moderation
create table public.discord_cases (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  number integer check (number > 0),
  source text not null check (length(source) between 1 and 80),
  rule text check (rule ~ '^[a-z_]{1,40}$'),
  is_dry boolean not null default false,
  user_id text not null check (user_id ~ '^[0-9]{15,20}$'),
  user_name text not null check (length(user_name) between 1 and 120),
  by_person uuid,
  by_name text check (length(by_name) between 1 and 120),
  channel_id text check (channel_id ~ '^[0-9]{15,20}$'),
  messages jsonb not null default '[]' check (jsonb_typeof(messages) = 'array'),
  reason text check (length(reason) between 1 and 500),
  excerpt text check (length(excerpt) between 1 and 500),
  note text check (length(note) between 1 and 500),
  deletes boolean not null default false,
  warns boolean not null default false,
  tells boolean not null default false,
  deed text check (deed in ('timeout', 'kick', 'ban')),
  seconds integer check (seconds between 1 and 2419200),
  until timestamptz,
  state text not null default 'none' check (state in ('none', 'waiting', 'done', 'refused')),
  refusal integer,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by text check (length(undone_by) between 1 and 120),
  primary key (tenant_id, id),
  constraint discord_cases_number unique (tenant_id, number),
  constraint discord_cases_source unique (tenant_id, source),
  constraint discord_cases_dry check (is_dry = (number is null)),
  constraint discord_cases_timeout check ((deed is not distinct from 'timeout') = (seconds is not null) and (seconds is null) = (until is null))
);
comment on table public.discord_cases is 'What came of a rule that was broken, or of what a member did to somebody in the server: numbered for each tenant without gaps. What an own rule would have done while it was tried has no number.';
comment on column public.discord_cases.source is 'What it is about: the same rule broken by the same message is one case, however often it is looked at.';
comment on column public.discord_cases.excerpt is 'What was written, cut; goes after at most thirty days, or when that person asks for it.';
comment on column public.discord_cases.messages is 'The messages that are to be deleted, with their channels.';
comment on column public.discord_cases.warns is 'Counts among the warnings of this person, until it is undone.';
comment on column public.discord_cases.deed is 'What is done to the person; when it was, Discord says.';
create index discord_cases_of_person on public.discord_cases (tenant_id, user_id, created_at);
create index discord_cases_lately on public.discord_cases (tenant_id, created_at);
create index discord_cases_with_text on public.discord_cases (tenant_id, created_at) where excerpt is not null;
alter table public.discord_cases enable row level security;
alter table public.discord_cases force row level security;
grant select on public.discord_cases to member, api_client, worker, platform_admin;
grant insert on public.discord_cases to member, api_client, worker;
grant update (note, undone_at, undone_by) on public.discord_cases to member, api_client;
grant update (user_name, reason, excerpt, note, messages, state, refusal) on public.discord_cases to worker;
grant delete on public.discord_cases to worker;
create policy "members with the right see the cases" on public.discord_cases for select to member, api_client
  using (tenant_id = private.current_tenant() and private.can('community.manage'));
create policy "platform admins read while they look into the tenant" on public.discord_cases for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "who runs the bot sees the cases" on public.discord_cases for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right open cases" on public.discord_cases for insert to member, api_client
  with check (tenant_id = private.current_tenant() and by_person = private.current_author() and private.is_writable() and private.can('community.manage'));
create policy "members with the right undo and note" on public.discord_cases for update to member, api_client
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('community.manage'))
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot opens cases" on public.discord_cases for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot says what became of them" on public.discord_cases for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
-- A case with a number stays: a gap would be one.
create policy "who runs the bot forgets what was only tried" on public.discord_cases for delete to worker
  using (tenant_id = private.current_tenant() and is_dry);

create function private.follow_rule() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if new.origin = 'discord' and new.version > new.sent_version
    and (tg_op = 'INSERT' or new.version <> old.version or new.is_leaving <> old.is_leaving) then
    perform private.ask_bot(new.tenant_id, 'automod', new.id::text, 4);
  elsif new.origin = 'own' then
    perform pg_catalog.pg_notify('gerai_bots', new.tenant_id::text);
  end if;
  return null;
end $$;
comment on function private.follow_rule is 'Definer, because of whom it asks: a rule of Discord that was changed here is sent, an own one heard of.';
create trigger follow_rule after insert or update on public.discord_rules for each row execute function private.follow_rule();

create function private.follow_case() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  minute text := floor(extract(epoch from new.created_at) / 60)::bigint::text;
begin
  if tg_op = 'UPDATE' then
    if old.undone_at is null and new.undone_at is not null and new.deed in ('timeout', 'ban') then
      perform private.ask_bot(new.tenant_id, 'case_undo', new.id::text, 1);
    end if;
    return null;
  end if;
  if not new.is_dry then
    if new.deletes then
      perform private.ask_bot(new.tenant_id, 'case_delete', new.id::text, 1);
    end if;
    if new.deed is not null then
      perform private.ask_bot(new.tenant_id, 'case_deed', new.id::text, 1);
    end if;
    if new.tells and new.channel_id is not null then
      perform private.ask_bot(new.tenant_id, 'case_word', new.id::text, 3);
    end if;
  end if;
  perform private.ask_bot(new.tenant_id, 'case_log', minute, 6, interval '3 seconds');
  return null;
end $$;
comment on function private.follow_case is 'Definer, because of whom it asks: what follows from a case is asked for with it, so that a crash between the two loses nothing.';
create trigger follow_case after insert or update of undone_at on public.discord_cases for each row execute function private.follow_case();
