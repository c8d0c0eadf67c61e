-- What a tenant's bot says by itself, and what people buy through it.

-- owner: discord/outbox
create table public.discord_outbox (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  subject text not null check (length(subject) between 1 and 80),
  urgency smallint not null default 5 check (urgency between 0 and 9),
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'sent', 'refused', 'dropped')),
  wanted integer not null default 1 check (wanted > 0),
  generation bigint,
  tries integer not null default 0 check (tries >= 0),
  due_at timestamptz not null default now(),
  target_id text check (target_id ~ '^[0-9]{15,20}$'),
  code integer,
  channel_id text check (channel_id ~ '^[0-9]{15,20}$'),
  message_id text check (message_id ~ '^[0-9]{15,20}$'),
  created_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (tenant_id, id),
  constraint discord_outbox_subject unique (tenant_id, kind, subject)
);
comment on table public.discord_outbox is 'What a tenant''s bot is to say, once for each subject; what it says is read when it is said. Whoever runs the bot takes a row in the name of its lease, and says it with the id as its nonce.';
comment on column public.discord_outbox.urgency is 'Lower is said first: what somebody has paid for, before everything else.';
comment on column public.discord_outbox.wanted is 'Grows each time the same is to be brought up to date again: what was asked for while it was being said is said once more.';
comment on column public.discord_outbox.due_at is 'When it may be taken; of one that is claimed, when it may be taken again, because whoever has it must have stopped.';
comment on column public.discord_outbox.target_id is 'The channel or person whose refusal it rests for.';
create index discord_outbox_due on public.discord_outbox (tenant_id, urgency, id) where state in ('waiting', 'claimed');
create index discord_outbox_done on public.discord_outbox (tenant_id, done_at) where done_at is not null;
alter table public.discord_outbox enable row level security;
alter table public.discord_outbox force row level security;
grant select, insert, delete on public.discord_outbox to worker;
grant update (state, wanted, generation, tries, due_at, target_id, code, channel_id, message_id, done_at) on public.discord_outbox to worker;
create policy "jobs and who runs the bot see what is to be said" on public.discord_outbox for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs ask for what is to be said" on public.discord_outbox for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "who runs the bot says what became of it" on public.discord_outbox for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "who runs the bot forgets what was said long ago" on public.discord_outbox for delete to worker
  using (tenant_id = private.current_tenant());

create function private.wake_bot_to_speak() returns trigger
  language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_notify('gerai_bots', new.tenant_id::text);
  return null;
end $$;
comment on function private.wake_bot_to_speak is 'Whoever runs the bot says at once what was asked for; its sweep finds what this does not reach.';
create trigger wake_bot after insert or update of wanted on public.discord_outbox for each row execute function private.wake_bot_to_speak();
