-- Who works in a shop and how they come in: invitations, the second factor, sessions. The second factor is Gerai's own,
-- because not every Auth that Gerai runs on has one; it belongs to a person, not to a shop, and is asked for here.

-- owner: platform/team
create table public.invitations (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  email text not null check (email = lower(email) and length(email) <= 254),
  role text not null check (role in ('owner', 'finance', 'ops', 'dev')),
  locale text not null default 'id' check (locale in ('id', 'en', 'ar')),
  invited_by uuid not null,
  operator_name text check (length(operator_name) <= 80),
  sent_count integer not null default 1 check (sent_count between 1 and 100),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  created_at timestamptz not null default now(),
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
comment on table public.invitations is 'Somebody was asked by mail to join the team. What proves the mailbox is in private.invitation_tokens. operator_name is who invited for the platform, where it is known by a name.';
create unique index invitations_waiting on public.invitations (tenant_id, email) where accepted_at is null and revoked_at is null;
alter table public.invitations enable row level security;
alter table public.invitations force row level security;
grant select on public.invitations to member, worker;
grant insert (tenant_id, id, email, role, locale, invited_by), update (role, sent_count, sent_at, expires_at, revoked_at) on public.invitations to member;
create policy "members with the right see who was invited" on public.invitations for select to member
  using (tenant_id = private.current_tenant() and private.can('team.manage'));
create policy "jobs see whom to write to" on public.invitations for select to worker
  using (tenant_id = private.current_tenant());
create policy "members with the right invite in their own name" on public.invitations for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('team.manage') and invited_by = private.current_author());
create policy "members with the right send again and revoke" on public.invitations for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('team.manage'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('team.manage'));

-- What is asked of everybody in a team. Apart from the shop's settings, which others than the owner may change.
-- owner: platform/team
create table public.team_rules (
  tenant_id uuid not null references public.tenants on delete cascade,
  rule text not null check (rule ~ '^[a-z0-9_]{1,40}$'),
  created_at timestamptz not null default now(),
  primary key (tenant_id, rule)
);
comment on table public.team_rules is 'What an owner asks of the whole team, such as a second factor. A row is there while it is asked.';
alter table public.team_rules enable row level security;
alter table public.team_rules force row level security;
grant select on public.team_rules to member;
grant insert (tenant_id, rule), delete on public.team_rules to member;
create policy "members see what is asked of them" on public.team_rules for select to member
  using (tenant_id = private.current_tenant());
create policy "members with the right set what is asked" on public.team_rules for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('team.manage'));
create policy "members with the right take it back" on public.team_rules for delete to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('team.manage'));

-- owner: platform/team
create table private.invitation_tokens (
  token_hash bytea primary key,
  tenant_id uuid not null,
  invitation_id uuid not null,
  foreign key (tenant_id, invitation_id) references public.invitations on delete cascade
);
comment on table private.invitation_tokens is 'Which invitation a mailed token belongs to; the token itself is kept nowhere. One per invitation: sending again replaces it.';
create unique index invitation_tokens_invitation on private.invitation_tokens (tenant_id, invitation_id);

-- owner: platform/identity
create table private.second_factors (
  person_id uuid primary key,
  sealed_secret bytea not null,
  last_step bigint not null default 0,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz
);
comment on table private.second_factors is 'A person''s authenticator app: the sealed secret and the last 30-second step that was used, so that no code works twice. It counts from its confirmation on.';

-- owner: platform/identity
create table private.recovery_codes (
  person_id uuid not null references private.second_factors on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);
comment on table private.recovery_codes is 'What lets a person in without the authenticator app, each once.';

-- owner: platform/identity
create table private.passed_sessions (
  session_id uuid primary key,
  person_id uuid not null,
  passed_at timestamptz not null default clock_timestamp()
);
comment on table private.passed_sessions is 'Sessions in which the second factor was shown, and when last.';
create index passed_sessions_person on private.passed_sessions (person_id);

-- owner: platform/identity
create table private.session_places (
  session_id uuid primary key,
  person_id uuid not null,
  address text not null check (length(address) <= 64),
  user_agent text not null check (length(user_agent) <= 500),
  used_at timestamptz not null default clock_timestamp()
);
comment on table private.session_places is 'From where a session was used last. Auth itself only ever sees our server.';
create index session_places_person on private.session_places (person_id);

-- Asked in every transaction of a person: without it a stolen password would be enough.
create function private.require_second_factor(tenant uuid) returns void
  language plpgsql stable security definer set search_path = '' as $$
begin
  if exists (
    select from private.second_factors f where f.person_id = private.current_actor() and f.confirmed_at is not null
  ) then
    if not exists (
      select from private.passed_sessions p
      where p.session_id = private.current_session() and p.person_id = private.current_actor()
    ) then
      raise exception using errcode = '42501', message = 'second_factor_needed';
    end if;
  elsif exists (select from public.team_rules r where r.tenant_id = tenant and r.rule = 'second_factor') then
    raise exception using errcode = '42501', message = 'second_factor_enrolment_needed';
  end if;
end $$;
comment on function private.require_second_factor is 'Definer, because nobody reads second factors: refuses a session that has not shown the one that its person has, or a person without one where the tenant asks for it.';

create function app.require_step_up() returns void
  language plpgsql stable security definer set search_path = '' as $$
begin
  -- A program has no second factor; whoever made its key has shown theirs for it.
  if pg_catalog.current_setting('role', true) = 'api_client' then
    return;
  end if;
  perform private.require_session();
  if exists (
    select from private.second_factors f where f.person_id = private.current_actor() and f.confirmed_at is not null
  ) and not exists (
    select from private.passed_sessions p
    where p.session_id = private.current_session() and p.person_id = private.current_actor()
      and p.passed_at > clock_timestamp() - interval '10 minutes'
  ) then
    raise exception using errcode = '42501', message = 'step_up_needed';
  end if;
end $$;
comment on function app.require_step_up is 'Definer, because nobody reads second factors: refuses what is delicate unless the second factor was shown within ten minutes, to those who have one.';
grant execute on function app.require_step_up() to member;

create function private.pass_session() returns void
  language plpgsql security definer set search_path = '' as $$
begin
  insert into private.passed_sessions (session_id, person_id)
  values (private.current_session(), private.current_actor())
  on conflict (session_id) do update set passed_at = clock_timestamp(), person_id = excluded.person_id;
  -- Sessions that ended leave nothing behind; this is the moment at which somebody is there to clear up.
  delete from private.passed_sessions p
  where p.person_id = private.current_actor() and not exists (select from auth.sessions s where s.id = p.session_id);
end $$;
comment on function private.pass_session is 'Definer, because nobody writes passed sessions but the functions that saw a second factor.';

create function private.note_in_my_shops(action text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  insert into public.audit_entries (tenant_id, action, actor_kind, actor_id, subject_id, address)
  select p.tenant_id, note_in_my_shops.action, 'member', p.person_id, p.person_id,
    (select s.address from private.session_places s where s.session_id = private.current_session())
  from private.person_tenants p where p.person_id = private.current_actor();
end $$;
comment on function private.note_in_my_shops is 'Definer, because how a person signs in concerns every shop the person works in, and no member writes to two of them.';

create function app.my_second_factor() returns table (
    sealed_secret bytea, last_step bigint, is_confirmed boolean, has_passed boolean, codes_left integer)
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_session();
  return query
    select f.sealed_secret, f.last_step, f.confirmed_at is not null,
      exists (select from private.passed_sessions p where p.session_id = private.current_session() and p.person_id = f.person_id),
      (select count(*)::integer from private.recovery_codes c where c.person_id = f.person_id and c.used_at is null)
    from private.second_factors f where f.person_id = private.current_actor();
end $$;
comment on function app.my_second_factor is 'Definer, because a person reads the own second factor alone; the secret is sealed with a key that the database does not have.';
grant execute on function app.my_second_factor() to member;

create function app.start_second_factor(sealed_secret bytea) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session();
  -- Whoever opened an account at somebody else's address could lock its owner out for good.
  if not exists (select from private.people p where p.id = private.current_actor() and p.email_proven_at is not null) then
    raise exception using errcode = '42501', message = 'email_not_proven';
  end if;
  insert into private.second_factors as f (person_id, sealed_secret)
  values (private.current_actor(), start_second_factor.sealed_secret)
  on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0, created_at = now()
    where f.confirmed_at is null;
  return found;
end $$;
comment on function app.start_second_factor is 'Definer, because a person writes the own second factor alone: an unconfirmed one, only at an address that was proven, never in place of one that counts.';
grant execute on function app.start_second_factor(bytea) to member;

create function app.confirm_second_factor(step bigint, code_hashes bytea[]) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session();
  update private.second_factors f set confirmed_at = now(), last_step = confirm_second_factor.step
  where f.person_id = private.current_actor() and f.confirmed_at is null and f.last_step < confirm_second_factor.step;
  if not found then
    return false;
  end if;
  insert into private.recovery_codes (person_id, code_hash) select private.current_actor(), unnest(code_hashes);
  perform private.pass_session();
  perform private.note_in_my_shops('second_factor.enabled');
  return true;
end $$;
comment on function app.confirm_second_factor is 'Definer, because a person writes the own second factor alone: the web calls it after it checked a code of the new secret.';
grant execute on function app.confirm_second_factor(bigint, bytea[]) to member;

create function app.pass_second_factor(step bigint) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session();
  update private.second_factors f set last_step = pass_second_factor.step
  where f.person_id = private.current_actor() and f.confirmed_at is not null and f.last_step < pass_second_factor.step;
  if not found then
    return false;
  end if;
  perform private.pass_session();
  return true;
end $$;
comment on function app.pass_second_factor is 'Definer, because nobody writes passed sessions: the web calls it after it checked a code. False for a step that was used before, however many ask at once.';
grant execute on function app.pass_second_factor(bigint) to member;

create function app.use_recovery_code(code_hash bytea) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session();
  update private.recovery_codes c set used_at = now()
  from private.second_factors f
  where f.person_id = private.current_actor() and f.confirmed_at is not null
    and c.person_id = f.person_id and c.code_hash = use_recovery_code.code_hash and c.used_at is null;
  if not found then
    return false;
  end if;
  perform private.pass_session();
  perform private.note_in_my_shops('second_factor.recovery_code_used');
  return true;
end $$;
comment on function app.use_recovery_code is 'Definer, because nobody reads recovery codes: uses up one of the own codes and passes this session.';
grant execute on function app.use_recovery_code(bytea) to member;

create function app.replace_recovery_codes(code_hashes bytea[]) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_second_factor(null);
  perform app.require_step_up();
  delete from private.recovery_codes c where c.person_id = private.current_actor();
  insert into private.recovery_codes (person_id, code_hash) select private.current_actor(), unnest(code_hashes);
  perform private.note_in_my_shops('second_factor.codes_replaced');
end $$;
comment on function app.replace_recovery_codes is 'Definer, because nobody writes recovery codes: replaces the own ones right after the second factor was shown.';
grant execute on function app.replace_recovery_codes(bytea[]) to member;

create function app.remove_second_factor() returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_second_factor(null);
  perform app.require_step_up();
  delete from private.second_factors f where f.person_id = private.current_actor();
  delete from private.passed_sessions p where p.person_id = private.current_actor();
  perform private.note_in_my_shops('second_factor.disabled');
end $$;
comment on function app.remove_second_factor is 'Definer, because nobody writes second factors: removes the own one right after it was shown.';
grant execute on function app.remove_second_factor() to member;

create function app.note_password_change() returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session();
  perform private.note_in_my_shops('password.changed');
end $$;
comment on function app.note_password_change is 'Definer, because no member writes to the logs of two shops: the web calls it after Auth took the new password.';
grant execute on function app.note_password_change() to member;

create function app.note_session(address text, user_agent text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  insert into private.session_places as s (session_id, person_id, address, user_agent)
  values (private.current_session(), private.current_actor(), left(note_session.address, 64), left(note_session.user_agent, 500))
  on conflict (session_id) do update
    set address = excluded.address, user_agent = excluded.user_agent, used_at = excluded.used_at;
end $$;
comment on function app.note_session is 'Definer, because nobody reads where others sign in: notes from where this session is used. Called inside a transaction that has asked for the session already.';
grant execute on function app.note_session(text, text) to member;

create function app.my_sessions() returns table (
    session_id uuid, is_current boolean, address text, user_agent text, started_at timestamptz, used_at timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_session();
  perform private.require_second_factor(null);
  return query
    select s.id, s.id = private.current_session(), p.address, p.user_agent, s.created_at, coalesce(p.used_at, s.created_at)
    from auth.sessions s left join private.session_places p on p.session_id = s.id and p.person_id = s.user_id
    where s.user_id = private.current_actor() and (s.not_after is null or s.not_after > now())
    order by s.id = private.current_session() desc, coalesce(p.used_at, s.created_at) desc
    limit 100;
end $$;
comment on function app.my_sessions is 'Definer, because auth.sessions belongs to Auth: tells a person where the own account is signed in.';
grant execute on function app.my_sessions() to member;

create function app.end_sessions(session uuid) returns integer
  language plpgsql security definer set search_path = '' as $$
declare
  ended integer;
begin
  perform private.require_session();
  perform private.require_second_factor(null);
  -- None named means all others: this one is ended by signing out.
  delete from auth.sessions s
  where s.user_id = private.current_actor() and s.id <> private.current_session()
    and (end_sessions.session is null or s.id = end_sessions.session);
  get diagnostics ended = row_count;
  delete from private.session_places p
  where p.person_id = private.current_actor() and not exists (select from auth.sessions s where s.id = p.session_id);
  delete from private.passed_sessions p
  where p.person_id = private.current_actor() and not exists (select from auth.sessions s where s.id = p.session_id);
  return ended;
end $$;
comment on function app.end_sessions is 'Definer, because auth.sessions belongs to Auth: signs the own account out elsewhere, at once.';
grant execute on function app.end_sessions(uuid) to member;

-- A shop always has somebody who can do everything. The tenant's row is the lock: of two owners who go at the same
-- moment the second waits here, and then sees that the first is gone.
create function private.keep_an_owner() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  perform from public.tenants t where t.id = old.tenant_id for no key update;
  if not exists (
    select from public.members m
    where m.tenant_id = old.tenant_id and m.person_id <> old.person_id and m.role = 'owner' and m.removed_at is null
  ) then
    raise exception using errcode = '23514', constraint = 'members_keep_an_owner', message = 'last_owner';
  end if;
  return new;
end $$;
comment on function private.keep_an_owner is 'Definer, because the rule holds whatever the one who changes a member may see.';
create trigger members_keep_an_owner before update on public.members for each row
  when (old.role = 'owner' and old.removed_at is null and (new.role <> 'owner' or new.removed_at is not null))
  execute function private.keep_an_owner();

create function app.leave_tenant() returns void
  language plpgsql security definer set search_path = '' as $$
begin
  update public.members m set removed_at = now()
  where m.tenant_id = private.current_tenant() and m.person_id = private.current_actor() and m.removed_at is null;
end $$;
comment on function app.leave_tenant is 'Definer, because a member may end the own membership and change nothing else about it.';
grant execute on function app.leave_tenant() to member;

create function app.save_invitation_token(invitation uuid, token_hash bytea) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if not (private.is_writable() and private.can('team.manage')) then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  insert into private.invitation_tokens (token_hash, tenant_id, invitation_id)
  values (save_invitation_token.token_hash, private.current_tenant(), save_invitation_token.invitation)
  on conflict (tenant_id, invitation_id) do update set token_hash = excluded.token_hash;
end $$;
comment on function app.save_invitation_token is 'Definer, because tokens belong to everybody''s door and nobody reads them: keeps the hash of what was mailed, for an invitation of the current tenant.';
grant execute on function app.save_invitation_token(uuid, bytea) to member;

create function app.read_invitation(token text) returns table (
    email text, role text, inviter text, state text)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select i.email, i.role, coalesce(nullif(m.name, ''), m.email, i.operator_name || ' (Gerai)'),
      case when i.accepted_at is not null then 'accepted'
        when i.revoked_at is not null then 'revoked'
        when i.expires_at <= now() then 'expired'
        when private.limit_of(i.tenant_id, 'members') <= private.count_members(i.tenant_id) then 'full'
        else 'waiting' end
    from private.invitation_tokens k
    join public.invitations i on i.tenant_id = k.tenant_id and i.id = k.invitation_id
    left join public.members m on m.tenant_id = i.tenant_id and m.person_id = i.invited_by
    where k.token_hash = sha256(convert_to(read_invitation.token, 'UTF8')) and k.tenant_id = private.current_tenant();
end $$;
comment on function app.read_invitation is 'Definer, because whoever was invited has no rights yet: tells the holder of a mailed token what it invites to, at that tenant''s own door.';
grant execute on function app.read_invitation(text) to storefront;

create function app.accept_invitation(token text, name text) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  found_route private.invitation_tokens;
  found_row public.invitations;
  own_email text;
  is_member boolean;
begin
  perform private.require_session();
  perform private.require_second_factor(null);
  select k.* into found_route from private.invitation_tokens k
  where k.token_hash = sha256(convert_to(accept_invitation.token, 'UTF8'));
  -- Locked, so that revoking and accepting at the same moment have one winner.
  select i.* into found_row from public.invitations i
  where i.tenant_id = found_route.tenant_id and i.id = found_route.invitation_id for update;
  if found_row.id is null or found_row.accepted_at is not null or found_row.revoked_at is not null
    or found_row.expires_at <= now() then
    return 'unknown';
  end if;
  if not exists (
    select from public.tenants t where t.id = found_row.tenant_id and t.status in ('trial', 'active')
  ) then
    return 'closed';
  end if;
  -- The token proves the mailbox, the account must be that mailbox's: a link that was passed on lets nobody in.
  select lower(u.email) into own_email from auth.users u where u.id = private.current_actor();
  if own_email is distinct from found_row.email then
    return 'other_person';
  end if;
  select exists (
    select from public.members m
    where m.tenant_id = found_row.tenant_id and m.person_id = private.current_actor() and m.removed_at is null
  ) into is_member;
  if is_member then
    return 'member_already';
  end if;
  insert into public.members as m (tenant_id, person_id, role, name, email)
  values (found_row.tenant_id, private.current_actor(), found_row.role, left(accept_invitation.name, 80), found_row.email)
  on conflict (tenant_id, person_id) do update
    set role = excluded.role, email = excluded.email, removed_at = null,
      name = case when excluded.name = '' then m.name else excluded.name end;
  update public.invitations i set accepted_at = now(), accepted_by = private.current_actor()
  where i.tenant_id = found_row.tenant_id and i.id = found_row.id;
  insert into private.people (id, email_proven_at) values (private.current_actor(), now())
  on conflict (id) do update set email_proven_at = coalesce(private.people.email_proven_at, excluded.email_proven_at);
  insert into public.audit_entries (tenant_id, action, actor_kind, actor_id, subject_id, details, address)
  values (found_row.tenant_id, 'team.joined', 'member', private.current_actor(), private.current_actor(),
    jsonb_build_object('email', found_row.email, 'role', found_row.role),
    (select s.address from private.session_places s where s.session_id = private.current_session()));
  return 'joined';
end $$;
comment on function app.accept_invitation is 'Definer, because a person without a chosen shop writes no table: joins the tenant whose unexpired invitation was mailed to the own address.';
grant execute on function app.accept_invitation(text, text) to member;

create function app.team_second_factors() returns setof uuid
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.can('team.manage') then
    raise exception using errcode = '42501', message = 'not allowed';
  end if;
  return query
    select f.person_id from public.members m
    join private.second_factors f on f.person_id = m.person_id and f.confirmed_at is not null
    where m.tenant_id = private.current_tenant() and m.removed_at is null;
end $$;
comment on function app.team_second_factors is 'Definer, because nobody reads second factors: tells an owner who in the own team has one.';
grant execute on function app.team_second_factors() to member;
