-- A tenant's number at WhatsApp: how it is connected, what is heard there, and what became of what was said.

-- owner: whatsapp/channels
create table public.whatsapp_channels (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('cloud', 'qr')),
  phone text not null check (phone ~ '^[0-9]{7,15}$'),
  name text not null default '' check (length(name) <= 100),
  phone_id text check (phone_id ~ '^[0-9]{1,32}$'),
  business_id text check (business_id ~ '^[0-9]{1,32}$'),
  key_last4 text check (length(key_last4) <= 4),
  state text not null default 'connecting' check (state in (
    'off', 'waiting_scan', 'qr_expired', 'connecting', 'open', 'backing_off', 'logged_out', 'replaced', 'wrong_number', 'banned')),
  reason text check (reason ~ '^[a-z_]{1,40}$'),
  connected_at timestamptz not null default now(),
  heard_at timestamptz,
  changed_at timestamptz not null default now(),
  uses_model boolean not null default true,
  policy_at timestamptz default now(),
  primary key (tenant_id, id),
  constraint whatsapp_channels_phone unique (tenant_id, phone),
  check (kind <> 'cloud' or (phone_id is not null and business_id is not null))
);
comment on table public.whatsapp_channels is 'The numbers that a tenant has at WhatsApp, and how each stands. One is in use; the others are off and kept for what was said there. Changed by functions that have asked who wants it.';
comment on column public.whatsapp_channels.phone_id is 'Of the Cloud API: what Meta calls the number; business_id is the account that it belongs to.';
comment on column public.whatsapp_channels.reason is 'Why it stands so, where the state alone does not say: a word that the dashboard has a sentence for.';
comment on column public.whatsapp_channels.policy_at is 'When somebody of the tenant has accepted for what it may be used. Null for one that the operator has registered: until then the dashboard shows nothing to link it by, and nothing is said from it.';
comment on column public.whatsapp_channels.uses_model is 'Whether what members write and the grammar does not know may go to a model. Said for all numbers of a tenant at once; one that says no is enough.';
create unique index whatsapp_channels_in_use on public.whatsapp_channels (tenant_id) where state <> 'off';
alter table public.whatsapp_channels enable row level security;
alter table public.whatsapp_channels force row level security;
grant select on public.whatsapp_channels to member, gateway, worker, platform_admin;
grant update (uses_model) on public.whatsapp_channels to member;
grant update (heard_at) on public.whatsapp_channels to gateway;
grant update (state, reason, heard_at, changed_at) on public.whatsapp_channels to worker;
create policy "members with the right see how the number stands" on public.whatsapp_channels for select to member
  using (tenant_id = private.current_tenant() and private.can('whatsapp.manage'));
create policy "members with the right say whether a model may read" on public.whatsapp_channels for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('whatsapp.manage'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('whatsapp.manage'));
create policy "platform admins read while they look into the tenant" on public.whatsapp_channels for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "a call of WhatsApp sees its own number" on public.whatsapp_channels for select to gateway
  using (tenant_id = private.current_tenant() and id = private.current_connection());
create policy "a call of WhatsApp notes that it came" on public.whatsapp_channels for update to gateway
  using (tenant_id = private.current_tenant() and id = private.current_connection())
  with check (tenant_id = private.current_tenant() and id = private.current_connection());
create policy "jobs see their tenant's numbers" on public.whatsapp_channels for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note how a number stands" on public.whatsapp_channels for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- A number is one tenant's: with two, each would hear what was said to the other.
-- owner: whatsapp/channels
create table private.whatsapp_routes (
  phone text primary key,
  tenant_id uuid not null references public.tenants on delete cascade
);
comment on table private.whatsapp_routes is 'Which tenant a number at WhatsApp belongs to, while it is in use.';
create index whatsapp_routes_tenant on private.whatsapp_routes (tenant_id);

-- owner: whatsapp/channels
create table private.whatsapp_secrets (
  tenant_id uuid not null references public.tenants on delete cascade,
  channel_id uuid not null,
  sealed bytea not null,
  primary key (tenant_id, channel_id),
  foreign key (tenant_id, channel_id) references public.whatsapp_channels on delete cascade
);
comment on table private.whatsapp_secrets is 'The token of a number at the Cloud API, bound to tenant and number. Ciphertext only; no role can read the table.';

-- owner: whatsapp/hearing
create table public.whatsapp_inbox (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  channel_id uuid not null,
  chat text not null check (chat ~ '^(phone|user):.' and length(chat) <= 520),
  sender text not null check (sender ~ '^(phone|user):.' and length(sender) <= 520),
  message_ref text not null check (length(message_ref) between 1 and 512),
  phone text check (phone ~ '^[0-9]{5,20}$'),
  user_id text check (length(user_id) between 1 and 512),
  sender_name text not null default '' check (length(sender_name) <= 200),
  kind text not null check (kind in ('text', 'choice', 'file', 'other')),
  body text not null default '' check (length(body) <= 8000),
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  quoted_ref text check (length(quoted_ref) <= 512),
  state text not null default 'waiting' check (state in ('waiting', 'worked', 'ignored')),
  said_at timestamptz not null,
  heard_at timestamptz not null default clock_timestamp(),
  worked_at timestamptz,
  primary key (tenant_id, id),
  constraint whatsapp_inbox_once unique (tenant_id, channel_id, chat, sender, message_ref),
  foreign key (tenant_id, channel_id) references public.whatsapp_channels on delete cascade,
  check (phone is not null or user_id is not null)
);
comment on table public.whatsapp_inbox is 'What people wrote to a tenant''s number, each once, however often WhatsApp tells it. Worked on in the order of the ids of one chat.';
comment on column public.whatsapp_inbox.details is 'Of a choice its payload, of a file its reference, kind and name, of anything else what WhatsApp calls it.';
create index whatsapp_inbox_waiting on public.whatsapp_inbox (tenant_id, chat, id) where state = 'waiting';
create index whatsapp_inbox_chat on public.whatsapp_inbox (tenant_id, chat, id);
alter table public.whatsapp_inbox enable row level security;
alter table public.whatsapp_inbox force row level security;
grant select (tenant_id, id, channel_id, chat, sender, message_ref) on public.whatsapp_inbox to gateway;
grant insert (tenant_id, id, channel_id, chat, sender, message_ref, phone, user_id, sender_name, kind, body, details, quoted_ref, said_at)
  on public.whatsapp_inbox to gateway, worker;
grant select on public.whatsapp_inbox to member, worker, platform_admin;
grant update (state, worked_at) on public.whatsapp_inbox to worker;
create policy "members with the right read what was written" on public.whatsapp_inbox for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "platform admins read while they look into the tenant" on public.whatsapp_inbox for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "a call of WhatsApp sees what its number heard" on public.whatsapp_inbox for select to gateway
  using (tenant_id = private.current_tenant() and channel_id = private.current_connection());
create policy "a call of WhatsApp tells what its number heard" on public.whatsapp_inbox for insert to gateway
  with check (tenant_id = private.current_tenant() and channel_id = private.current_connection());
create policy "jobs see what is to be worked on" on public.whatsapp_inbox for select to worker
  using (tenant_id = private.current_tenant());
create policy "who holds a session tells what it heard" on public.whatsapp_inbox for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note what they worked on" on public.whatsapp_inbox for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

create function private.require_number_keeper() returns void
  language plpgsql set search_path = '' as $$
begin
  if not (private.is_writable() and private.can('whatsapp.manage')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  -- A token is typed by a person: no program has one, whatever its key may do otherwise.
  perform private.require_session();
  perform app.require_step_up();
end $$;
comment on function private.require_number_keeper is 'Refuses whoever may not connect or give up the current tenant''s number now.';

create function private.leave_number(tenant uuid) returns boolean
  language plpgsql set search_path = '' as $$
begin
  delete from private.whatsapp_routes r where r.tenant_id = tenant;
  delete from private.whatsapp_secrets s where s.tenant_id = tenant;
  update public.whatsapp_channels c set state = 'off', reason = null, changed_at = now() where c.tenant_id = tenant and c.state <> 'off';
  return found;
end $$;
comment on function private.leave_number is 'Forgets the keys of the number that a tenant uses; what was said there stays.';

create function app.connect_number(channel uuid, phone text, name text, phone_id text, business_id text, last4 text, sealed bytea) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  kept uuid;
begin
  perform private.require_number_keeper();
  perform private.leave_number(tenant);
  insert into private.whatsapp_routes as r (phone, tenant_id) values (connect_number.phone, tenant) on conflict do nothing;
  if not found then
    perform private.refuse('number_of_another_shop');
  end if;
  -- A number that was here before goes on where it was left.
  insert into public.whatsapp_channels as c (tenant_id, id, kind, phone, name, phone_id, business_id, key_last4)
  values (tenant, channel, 'cloud', connect_number.phone, connect_number.name, connect_number.phone_id, connect_number.business_id, last4)
  on conflict on constraint whatsapp_channels_phone do update set kind = 'cloud', name = excluded.name, phone_id = excluded.phone_id,
    business_id = excluded.business_id, key_last4 = excluded.key_last4, state = 'connecting', reason = null,
    connected_at = now(), changed_at = now(), policy_at = now()
  returning c.id into kept;
  insert into private.whatsapp_secrets (tenant_id, channel_id, sealed) values (tenant, kept, connect_number.sealed);
  return kept;
end $$;
comment on function app.connect_number is 'Definer, because no role may read or write tokens, and whose a number is is known across tenants: keeps a number of the Cloud API with the token that a member with the right has shown, in place of the one before.';
grant execute on function app.connect_number(uuid, text, text, text, text, text, bytea) to member;

create function app.leave_number() returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_number_keeper();
  return private.leave_number(private.current_tenant());
end $$;
comment on function app.leave_number is 'Definer, because no role may write tokens: gives the current tenant''s number up; what was said there stays.';
grant execute on function app.leave_number() to member;

create function app.note_number(channel uuid, state text, reason text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_number_keeper();
  update public.whatsapp_channels c set state = note_number.state, reason = note_number.reason, changed_at = now()
  where c.tenant_id = private.current_tenant() and c.id = channel and c.state <> 'off' and note_number.state in ('open', 'backing_off');
  return found;
end $$;
comment on function app.note_number is 'Definer, because members change numbers by functions alone: whether WhatsApp tells us what happens to the number that a member has just connected.';
grant execute on function app.note_number(uuid, text, text) to member;

create function app.read_number_secret(channel uuid) returns bytea
  language sql stable security definer set search_path = ''
  begin atomic
    select s.sealed from private.whatsapp_secrets s where s.tenant_id = private.current_tenant() and s.channel_id = channel;
  end;
comment on function app.read_number_secret is 'Definer, because no role may read tokens: answers for a number of the current tenant alone, to the jobs that speak in its name.';
grant execute on function app.read_number_secret(uuid) to worker;

update private.modules set is_available = true where id = 'whatsapp';
