-- What leaves a tenant's number at WhatsApp, each once whatever crashes, the texts that WhatsApp has to allow first, and who is
-- told when nothing leaves any more.

-- owner: whatsapp/outbox
create table public.whatsapp_outbox (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  key text not null check (length(key) between 1 and 200),
  channel_id uuid not null,
  chat text not null check (chat ~ '^(phone|user):.' and length(chat) <= 520),
  content jsonb not null check (jsonb_typeof(content) = 'object' and content ? 'kind' and length(content::text) <= 20000),
  is_answer boolean not null,
  order_id uuid,
  state text not null default 'queued' check (state in (
    'queued', 'sending', 'accepted', 'delivered', 'read', 'failed', 'uncertain', 'skipped')),
  reason text check (reason ~ '^[a-z_]{1,40}$'),
  code integer,
  body text not null default '' check (length(body) <= 8000),
  message_ref uuid,
  their_ref text check (length(their_ref) between 1 and 512),
  fence bigint,
  tries integer not null default 0 check (tries >= 0),
  said_by uuid,
  due_at timestamptz not null default now(),
  created_at timestamptz not null default clock_timestamp(),
  claimed_at timestamptz,
  accepted_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  constraint whatsapp_outbox_once unique (tenant_id, key),
  foreign key (tenant_id, channel_id) references public.whatsapp_channels on delete cascade,
  foreign key (tenant_id, order_id) references public.orders on delete cascade,
  check (state in ('queued', 'skipped', 'failed') or message_ref is not null)
);
comment on table public.whatsapp_outbox is 'What is to be said, is being said or was said from a tenant''s number, each once for its key. What was being said when a process stopped is uncertain, and is not said again by itself.';
comment on column public.whatsapp_outbox.content is 'Words that are ready, or what they are about: then they are made when it is taken to be said.';
comment on column public.whatsapp_outbox.is_answer is 'Whether somebody has written and waits for it; the rest is said to those alone who agreed to it, and after answers.';
comment on column public.whatsapp_outbox.message_ref is 'Chosen before it is handed over, a new one for each time: receipts bring it back. their_ref is what WhatsApp calls the message.';
comment on column public.whatsapp_outbox.fence is 'Of the session that took it; none where it leaves by the Cloud API.';
comment on column public.whatsapp_outbox.order_id is 'The order that its buyer is told of, because they ticked that at the checkout.';
comment on column public.whatsapp_outbox.said_by is 'The member who wrote it; none where nobody did.';
create index whatsapp_outbox_due on public.whatsapp_outbox (tenant_id, channel_id, due_at) where state = 'queued';
create index whatsapp_outbox_open on public.whatsapp_outbox (tenant_id, channel_id, chat, id) where state in ('queued', 'sending');
create index whatsapp_outbox_chat on public.whatsapp_outbox (tenant_id, channel_id, chat, claimed_at);
create index whatsapp_outbox_order on public.whatsapp_outbox (tenant_id, order_id, id) where order_id is not null;
create index whatsapp_outbox_latest on public.whatsapp_outbox (tenant_id, created_at, id);
create index whatsapp_outbox_ref on public.whatsapp_outbox (tenant_id, message_ref) where message_ref is not null;
create index whatsapp_outbox_their_ref on public.whatsapp_outbox (tenant_id, their_ref) where their_ref is not null;
alter table public.whatsapp_outbox enable row level security;
alter table public.whatsapp_outbox force row level security;
grant select on public.whatsapp_outbox to member, worker, platform_admin;
grant select (tenant_id, id, channel_id, is_answer, state, message_ref, their_ref, accepted_at, delivered_at, read_at) on public.whatsapp_outbox to gateway;
grant insert (tenant_id, id, key, channel_id, chat, content, is_answer, said_by, due_at) on public.whatsapp_outbox to member, worker;
grant insert (order_id) on public.whatsapp_outbox to worker;
grant update (state, reason, code, body, message_ref, their_ref, fence, tries, due_at, claimed_at, accepted_at, delivered_at, read_at, changed_at)
  on public.whatsapp_outbox to worker;
grant update (state, reason, code, their_ref, accepted_at, delivered_at, read_at, changed_at) on public.whatsapp_outbox to gateway;
create policy "members with the right see what is said, or what of their orders is" on public.whatsapp_outbox for select to member
  using (tenant_id = private.current_tenant_for('lending.read')
    or (order_id is not null and tenant_id = private.current_tenant_for('orders.read')));
create policy "members with the right say something" on public.whatsapp_outbox for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write')
    and said_by = private.current_author());
create policy "platform admins read while they look into the tenant" on public.whatsapp_outbox for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "a call of WhatsApp sees what its number said" on public.whatsapp_outbox for select to gateway
  using (tenant_id = private.current_tenant() and channel_id = private.current_connection());
create policy "a call of WhatsApp tells what became of it" on public.whatsapp_outbox for update to gateway
  using (tenant_id = private.current_tenant() and channel_id = private.current_connection())
  with check (tenant_id = private.current_tenant() and channel_id = private.current_connection());
create policy "jobs see what is to be said" on public.whatsapp_outbox for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs have something said" on public.whatsapp_outbox for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note what became of it" on public.whatsapp_outbox for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

create function app.tells_by_chat() returns boolean
  language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select exists (select from public.whatsapp_channels c
      join public.tenant_modules m on m.tenant_id = c.tenant_id and m.module_id = 'whatsapp' and m.is_on
      where c.tenant_id = private.current_tenant() and c.state in ('open', 'connecting', 'backing_off')));
end $$;
comment on function app.tells_by_chat is 'Definer, because nobody in a shop sees its number: whether the current tenant tells of orders by WhatsApp, too; nothing else of it.';
grant execute on function app.tells_by_chat() to storefront;

create function app.numbers_with_messages(at timestamptz, most integer) returns table (tenant_id uuid, channel_id uuid)
  language sql stable security definer set search_path = ''
  begin atomic
    select c.tenant_id, c.id from public.whatsapp_channels c join public.tenants t on t.id = c.tenant_id
    where c.kind = 'cloud' and c.state = 'open' and t.status <> 'suspended'
      and exists (select from public.whatsapp_outbox o
        where o.tenant_id = c.tenant_id and o.channel_id = c.id and o.state = 'queued' and o.due_at <= at)
    order by c.id limit most;
  end;
comment on function app.numbers_with_messages is 'Definer, because it asks across tenants: which numbers of the Cloud API have something to say by now; ids only.';
grant execute on function app.numbers_with_messages(timestamptz, integer) to dispatcher;

create function app.tenants_with_taken_messages(before timestamptz, most integer) returns setof uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select c.tenant_id from public.whatsapp_channels c
    where exists (select from public.whatsapp_outbox o where o.tenant_id = c.tenant_id and o.channel_id = c.id
      and o.state = 'sending' and o.claimed_at < before)
    group by c.tenant_id order by c.tenant_id limit most;
  end;
comment on function app.tenants_with_taken_messages is 'Definer, because it asks across tenants: where a message was taken to be said and nobody told what came of it; ids only.';
grant execute on function app.tenants_with_taken_messages(timestamptz, integer) to dispatcher;

-- owner: whatsapp/wordings
create table public.whatsapp_templates (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  channel_id uuid not null,
  name text not null check (name ~ '^[a-z][a-z0-9_]{0,99}$'),
  language text not null check (language ~ '^[a-z]{1,20}$'),
  state text not null default 'wanted' check (state in ('wanted', 'pending', 'approved', 'rejected', 'paused', 'disabled')),
  reason text check (length(reason) <= 200),
  their_id text check (length(their_id) <= 100),
  asked_at timestamptz,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  constraint whatsapp_templates_name unique (tenant_id, channel_id, language, name),
  foreign key (tenant_id, channel_id) references public.whatsapp_channels on delete cascade
);
comment on table public.whatsapp_templates is 'How the texts stand with WhatsApp that it has to allow before somebody is written to who has not written for a day.';
comment on column public.whatsapp_templates.reason is 'Why WhatsApp does not allow it, as it is called there.';
alter table public.whatsapp_templates enable row level security;
alter table public.whatsapp_templates force row level security;
grant select on public.whatsapp_templates to member, worker, platform_admin;
grant select (tenant_id, id, channel_id, name, language, state, reason) on public.whatsapp_templates to gateway;
grant insert (tenant_id, id, channel_id, name, language), update (state, reason, their_id, asked_at, changed_at), delete on public.whatsapp_templates to worker;
grant update (state, reason, changed_at) on public.whatsapp_templates to gateway;
create policy "members with the right see how texts stand" on public.whatsapp_templates for select to member
  using (tenant_id = private.current_tenant() and private.can('whatsapp.manage'));
create policy "platform admins read while they look into the tenant" on public.whatsapp_templates for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "a call of WhatsApp sees its number's texts" on public.whatsapp_templates for select to gateway
  using (tenant_id = private.current_tenant() and channel_id = private.current_connection());
create policy "a call of WhatsApp tells how a text stands" on public.whatsapp_templates for update to gateway
  using (tenant_id = private.current_tenant() and channel_id = private.current_connection())
  with check (tenant_id = private.current_tenant() and channel_id = private.current_connection());
create policy "jobs see how texts stand" on public.whatsapp_templates for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs want a text" on public.whatsapp_templates for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note how a text stands" on public.whatsapp_templates for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "jobs forget a text that is not there any more" on public.whatsapp_templates for delete to worker
  using (tenant_id = private.current_tenant());

alter table public.whatsapp_channels
  add column down_since timestamptz,
  add column told_at timestamptz,
  add column templates_due_at timestamptz not null default now();
comment on column public.whatsapp_channels.down_since is 'Since when nothing leaves it without anybody having wanted that; told_at is when its owners were told.';
comment on column public.whatsapp_channels.templates_due_at is 'Of the Cloud API: when it is looked at again how its texts stand with WhatsApp.';
grant update (told_at, templates_due_at) on public.whatsapp_channels to worker;

create function private.note_number_down() returns trigger
  language plpgsql set search_path = '' as $$
begin
  if new.state in ('off', 'open', 'waiting_scan') then
    new.down_since := null;
    new.told_at := null;
    if new.state = 'open' then
      new.templates_due_at := now();
    end if;
  else
    new.down_since := coalesce(new.down_since, now());
    -- That it does not come back by itself is news, also to who was told that it is down.
    if new.state in ('banned', 'logged_out', 'replaced') and (tg_op = 'INSERT' or old.state <> new.state) then
      new.told_at := null;
    end if;
  end if;
  return new;
end $$;
comment on function private.note_number_down is 'However often a number tries to come back, it is down since the first time; once it is there, its texts are looked at.';
create trigger note_number_down before insert or update of state on public.whatsapp_channels for each row execute function private.note_number_down();

create function app.tenants_with_numbers_to_check(at timestamptz, most integer) returns setof uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select c.tenant_id from public.whatsapp_channels c
    where (c.told_at is null and (c.down_since < at - interval '5 minutes' or c.state in ('banned', 'logged_out', 'replaced'))
        and exists (select from public.tenant_modules m where m.tenant_id = c.tenant_id and m.module_id = 'whatsapp' and m.is_on))
      or (c.down_since < at - interval '5 minutes' and exists (select from public.whatsapp_outbox o
        where o.tenant_id = c.tenant_id and o.channel_id = c.id and o.state = 'queued' and not o.is_answer))
      or (c.state = 'off' and exists (select from public.whatsapp_outbox o
        where o.tenant_id = c.tenant_id and o.channel_id = c.id and o.state = 'queued'))
      or (c.kind = 'cloud' and c.state = 'open' and c.templates_due_at <= at)
    group by c.tenant_id order by c.tenant_id limit most;
  end;
comment on function app.tenants_with_numbers_to_check is 'Definer, because it asks across tenants: where nothing leaves a number for a while and somebody has to be told, or it is to be looked at how its texts stand; ids only.';
grant execute on function app.tenants_with_numbers_to_check(timestamptz, integer) to dispatcher;

create function app.own_number_secret(channel uuid) returns bytea
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_number_keeper();
  return (select s.sealed from private.whatsapp_secrets s where s.tenant_id = private.current_tenant() and s.channel_id = channel);
end $$;
comment on function app.own_number_secret is 'Definer, because no role may read tokens: ciphertext for a member who may connect and give up the number, and has just shown who they are, so that WhatsApp is asked anew or told that it is over.';
grant execute on function app.own_number_secret(uuid) to member;
