-- What is said with those who write to a tenant's number: whose telephone it is, what waits for an answer, and who answers.

-- A member's telephone. It is a caller that is no person (docs/decisions/0020): an API key of a kind of its own.
-- owner: whatsapp/links
create table public.chat_links (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  chat text not null check (chat ~ '^(phone|user):.' and length(chat) <= 520),
  person_id uuid not null,
  key_id uuid not null,
  name text not null default '' check (length(name) <= 200),
  locale text not null check (locale in ('id', 'en', 'ar')),
  linked_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint chat_links_chat unique (tenant_id, chat),
  foreign key (tenant_id, key_id) references public.api_keys on delete cascade
);
comment on table public.chat_links is 'Which telephone is which member''s. What it may is asked of its key, and ends with the membership.';
create index chat_links_key on public.chat_links (tenant_id, key_id);
create index chat_links_person on public.chat_links (tenant_id, person_id);
alter table public.chat_links enable row level security;
alter table public.chat_links force row level security;
grant select on public.chat_links to member, worker, platform_admin;
create policy "members see their own telephones, who keeps the number everybody's" on public.chat_links for select to member
  using (tenant_id = private.current_tenant() and (person_id = private.current_author() or private.can('whatsapp.manage')));
create policy "platform admins read while they look into the tenant" on public.chat_links for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see whose telephone it is" on public.chat_links for select to worker
  using (tenant_id = private.current_tenant());

-- owner: whatsapp/links
create table private.chat_codes (
  tenant_id uuid not null references public.tenants on delete cascade,
  person_id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  locale text not null check (locale in ('id', 'en', 'ar')),
  expires_at timestamptz not null,
  primary key (tenant_id, person_id),
  unique (tenant_id, code_hash)
);
comment on table private.chat_codes is 'A code that a member sends from a telephone to say whose it is: once, within ten minutes. Only its hash is kept.';

create function app.make_chat_code(code_hash bytea, locale text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  if private.current_tenant() is null or not private.can('lending.read') then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform private.require_session();
  insert into private.chat_codes (tenant_id, person_id, code_hash, locale, expires_at)
  values (private.current_tenant(), private.current_actor(), make_chat_code.code_hash, make_chat_code.locale, now() + interval '10 minutes')
  on conflict (tenant_id, person_id) do update
    set code_hash = excluded.code_hash, locale = excluded.locale, expires_at = excluded.expires_at;
end $$;
comment on function app.make_chat_code is 'Definer, because nobody reads or writes codes: keeps the own one, in place of the one before.';
grant execute on function app.make_chat_code(bytea, text) to member;

create function private.drop_chat_link(tenant uuid, link uuid, of_chat text) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  key uuid;
begin
  delete from public.chat_links l where l.tenant_id = tenant and (l.id = link or l.chat = of_chat) returning l.key_id into key;
  update public.api_keys k set revoked_at = coalesce(k.revoked_at, now()) where k.tenant_id = tenant and k.id = key;
  return key is not null;
end $$;
comment on function private.drop_chat_link is 'Definer, because keys of linked telephones are nobody''s: ends a link with its key.';

create function app.link_chat(code_hash bytea, chat text, name text, scopes text, no_secret bytea) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  who uuid;
  speaks text;
  key uuid := private.uuid_v7();
begin
  delete from private.chat_codes c
  where c.tenant_id = private.current_tenant() and c.code_hash = link_chat.code_hash and c.expires_at > now()
  returning c.person_id, c.locale into who, speaks;
  if who is null or not exists (
    select from public.members m where m.tenant_id = private.current_tenant() and m.person_id = who and m.removed_at is null
  ) then
    return null;
  end if;
  perform private.drop_chat_link(private.current_tenant(), null, link_chat.chat);
  insert into public.api_keys (tenant_id, id, kind, name, hint, scopes, key_hash, created_by)
  values (private.current_tenant(), key, 'whatsapp', left('WhatsApp: ' || link_chat.name, 80), '', link_chat.scopes, no_secret, who);
  insert into public.chat_links (tenant_id, id, chat, person_id, key_id, name, locale)
  values (private.current_tenant(), private.uuid_v7(), link_chat.chat, who, key, link_chat.name, speaks);
  insert into public.audit_entries (tenant_id, action, actor_kind, actor_id, details)
  values (private.current_tenant(), 'whatsapp.phone_linked', 'member', who, jsonb_build_object('phone', link_chat.name));
  return speaks;
end $$;
comment on function app.link_chat is 'Definer, because nobody reads codes or makes keys for others: ties a telephone to the member who made the code, by a key of a hash that nobody has the secret of. The language of the member, null where the code is none.';
grant execute on function app.link_chat(bytea, text, text, text, bytea) to worker;

create function app.unlink_chat(link uuid) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_session();
  if private.current_tenant() is null or not exists (
    select from public.chat_links l where l.tenant_id = private.current_tenant() and l.id = link
      and (l.person_id = private.current_actor() or (private.is_writable() and private.can('whatsapp.manage')))
  ) then
    return false;
  end if;
  return private.drop_chat_link(private.current_tenant(), link, null);
end $$;
comment on function app.unlink_chat is 'Definer, because keys of linked telephones are nobody''s: ends an own link, or, for who keeps the number, anybody''s.';
grant execute on function app.unlink_chat(uuid) to member;

create function app.chat_caller(of_chat text)
  returns table (key_id uuid, person_id uuid, permissions text, is_writable boolean, locale text)
  language sql stable security definer set search_path = ''
  begin atomic
    select k.id, m.person_id, private.rights_of_key(k.scopes, m.role), t.status in ('trial', 'active'), l.locale
    from public.chat_links l
    join public.tenants t on t.id = l.tenant_id and t.status <> 'cancelled'
    join public.api_keys k on k.tenant_id = l.tenant_id and k.id = l.key_id and k.kind = 'whatsapp' and k.revoked_at is null
    join public.members m on m.tenant_id = l.tenant_id and m.person_id = l.person_id and m.removed_at is null
    where l.tenant_id = private.current_tenant() and l.chat = of_chat;
  end;
comment on function app.chat_caller is 'Definer, because jobs read neither keys nor rights: whose a telephone is in the current tenant, and what it may now.';
grant execute on function app.chat_caller(text) to worker;

create function app.own_number() returns text
  language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select c.phone from public.whatsapp_channels c
    where c.tenant_id = private.current_tenant() and c.state <> 'off'
      and (private.can('lending.read') or private.is_impersonating()));
end $$;
comment on function app.own_number is 'Definer, because how the number is connected is for who keeps it alone: whoever reads the debt book knows to which number its people write.';
grant execute on function app.own_number() to member, platform_admin;

-- owner: whatsapp/talk
create table public.chats (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  channel_id uuid not null,
  chat text not null check (chat ~ '^(phone|user):.' and length(chat) <= 520),
  held_until timestamptz,
  held_by uuid,
  told_at timestamptz,
  orders_stopped_at timestamptz,
  primary key (tenant_id, id),
  constraint chats_chat unique (tenant_id, channel_id, chat),
  foreign key (tenant_id, channel_id) references public.whatsapp_channels on delete cascade,
  check ((held_until is null) = (held_by is null))
);
comment on table public.chats is 'Chats in which somebody wrote: whether a person answers there, and when a stranger was told who we are. What was said stands in inbox and outbox.';
comment on column public.chats.held_until is 'A person answers until then, and nothing else does.';
comment on column public.chats.orders_stopped_at is 'When whoever writes there wanted to be told of orders no more; null where they did not, or took it back.';
comment on column public.chats.told_at is 'When a stranger was answered last: one line a day.';
alter table public.chats enable row level security;
alter table public.chats force row level security;
grant select on public.chats to member, worker, platform_admin;
grant update (held_until, held_by) on public.chats to member;
grant insert (tenant_id, id, channel_id, chat, told_at, orders_stopped_at), update (told_at, orders_stopped_at) on public.chats to worker;
create policy "members with the right see who answers" on public.chats for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right answer and leave it" on public.chats for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write'))
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.write')
    and (held_by is null or held_by = private.current_author()));
create policy "platform admins read while they look into the tenant" on public.chats for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see who answers" on public.chats for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note whom they told" on public.chats for insert to worker
  with check (tenant_id = private.current_tenant());
create policy "jobs note when they told it" on public.chats for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());

-- owner: whatsapp/talk
create table public.chat_questions (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  channel_id uuid not null,
  chat text not null check (chat ~ '^(phone|user):.' and length(chat) <= 520),
  inbox_id uuid not null,
  question jsonb not null check (jsonb_typeof(question) = 'object' and length(question::text) <= 20000),
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  constraint chat_questions_open unique (tenant_id, channel_id, chat),
  foreign key (tenant_id, channel_id) references public.whatsapp_channels on delete cascade,
  foreign key (tenant_id, inbox_id) references public.whatsapp_inbox on delete cascade
);
comment on table public.chat_questions is 'The one question that somebody has not answered yet, with what is done at a YES. It waits for ten minutes.';
create index chat_questions_inbox on public.chat_questions (tenant_id, inbox_id);
alter table public.chat_questions enable row level security;
alter table public.chat_questions force row level security;
grant select on public.chat_questions to worker;
create policy "jobs see what was asked" on public.chat_questions for select to worker
  using (tenant_id = private.current_tenant());

-- A job works on every chat, a telephone on its own.
create function private.answers_chat(tenant uuid, of_chat text) returns boolean
  language sql stable set search_path = ''
  return tenant = private.current_tenant() and (private.current_actor() is null or exists (
    select from public.chat_links l where l.tenant_id = tenant and l.chat = of_chat and l.key_id = private.current_actor()));
comment on function private.answers_chat is 'Whether the job, or the linked telephone, of this transaction answers in this chat.';

create function app.take_message(message uuid, answers uuid) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  channel uuid;
  said_in text;
begin
  update public.whatsapp_inbox i set state = 'worked', worked_at = clock_timestamp()
  where i.tenant_id = private.current_tenant() and i.id = message and i.state = 'waiting' and private.answers_chat(i.tenant_id, i.chat)
  returning i.channel_id, i.chat into channel, said_in;
  if not found or answers is null then
    return found;
  end if;
  delete from public.chat_questions q
  where q.tenant_id = private.current_tenant() and q.id = answers and q.channel_id = channel and q.chat = said_in
    and q.expires_at > clock_timestamp();
  return found;
end $$;
comment on function app.take_message is 'Definer, because whoever a message is from changes neither inbox nor questions: takes a message that nobody has worked on, and with it the question that it answers. False where either is gone: then nothing may come of it.';
grant execute on function app.take_message(uuid, uuid) to worker, api_client;

create function app.answer_message(message uuid, replies jsonb, asked jsonb, drops boolean) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  heard public.whatsapp_inbox;
  reply jsonb;
  place bigint;
  outbox uuid;
begin
  select * into heard from public.whatsapp_inbox i
  where i.tenant_id = tenant and i.id = message and i.state = 'worked' and private.answers_chat(i.tenant_id, i.chat);
  if not found then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  insert into public.chats (tenant_id, id, channel_id, chat) values (tenant, private.uuid_v7(), heard.channel_id, heard.chat)
  on conflict on constraint chats_chat do nothing;
  if drops or asked is not null then
    delete from public.chat_questions q where q.tenant_id = tenant and q.channel_id = heard.channel_id and q.chat = heard.chat;
  end if;
  if asked is not null then
    insert into public.chat_questions (tenant_id, id, channel_id, chat, inbox_id, question, expires_at)
    values (tenant, private.uuid_v7(), heard.channel_id, heard.chat, message, asked, clock_timestamp() + interval '10 minutes');
  end if;
  for reply, place in select r.value, r.ordinality from jsonb_array_elements(replies) with ordinality r loop
    outbox := private.uuid_v7();
    insert into public.whatsapp_outbox (tenant_id, id, key, channel_id, chat, content, is_answer)
    values (tenant, outbox, 'reply:' || message || ':' || place, heard.channel_id, heard.chat, reply, true);
    insert into public.events (tenant_id, id, topic, key, payload)
    values (tenant, private.uuid_v7(), 'message.queued', outbox::text,
      jsonb_build_object('outboxId', outbox, 'channelId', heard.channel_id));
  end loop;
end $$;
comment on function app.answer_message is 'Definer, because whoever a message is from writes neither questions nor what the number says: in the transaction that has taken a message, what is answered, and what is asked in turn.';
grant execute on function app.answer_message(uuid, jsonb, jsonb, boolean) to worker, api_client;

create function app.hand_over_paper(message uuid, document uuid, recipient text, said_with text) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  outbox uuid := private.uuid_v7();
  channel uuid;
  party uuid;
begin
  select i.channel_id, d.party_id into channel, party from public.whatsapp_inbox i
  join public.loan_documents d on d.tenant_id = i.tenant_id and d.id = document and d.state = 'offered'
  join public.parties p on p.tenant_id = d.tenant_id and p.id = d.party_id and p.consent = 'given' and p.blocked_at is null
  join public.party_identities w on w.tenant_id = d.tenant_id and w.party_id = d.party_id and w.kind = 'phone' and w.value = recipient
  where i.tenant_id = tenant and i.id = message and i.state = 'worked' and private.answers_chat(i.tenant_id, i.chat);
  if not found then
    return false;
  end if;
  insert into public.whatsapp_outbox (tenant_id, id, key, channel_id, chat, content, is_answer)
  values (tenant, outbox, 'offer:' || document, channel, 'phone:' || recipient, jsonb_build_object('kind', 'document',
    'id', document, 'partyId', party, 'isSigned', false, 'caption', said_with), false)
  on conflict on constraint whatsapp_outbox_once do nothing;
  if found then
    insert into public.events (tenant_id, id, topic, key, payload)
    values (tenant, private.uuid_v7(), 'message.queued', outbox::text, jsonb_build_object('outboxId', outbox, 'channelId', channel));
  end if;
  return true;
end $$;
comment on function app.hand_over_paper is 'Definer, because a linked telephone says nothing to others by itself: in the transaction that has taken its message, the paper of an offer goes to whom it is for, once, and only to a number of theirs that may be written to.';
grant execute on function app.hand_over_paper(uuid, uuid, text, text) to api_client;

-- What somebody says to an offer from their own number is as good as a code that went to an address of theirs.
create function private.speaker_of(message uuid, party uuid) returns text
  language sql stable set search_path = ''
  return (
    select coalesce(i.phone, '') from public.whatsapp_inbox i
    join public.party_identities w on w.tenant_id = i.tenant_id and w.party_id = party
      and ((w.kind = 'phone' and w.value = i.phone) or (w.kind = 'bsuid' and w.value = i.user_id))
    where i.tenant_id = private.current_tenant() and i.id = message and i.state = 'worked'
    limit 1
  );
comment on function private.speaker_of is 'The number from which a message of this party came; null where it is not theirs.';

create function private.was_shown(message uuid, document uuid) returns boolean
  language sql stable set search_path = ''
  return exists (
    select from public.whatsapp_inbox i
    join public.whatsapp_outbox o on o.tenant_id = i.tenant_id and o.channel_id = i.channel_id and o.chat = i.chat
    where i.tenant_id = private.current_tenant() and i.id = message and o.state in ('accepted', 'delivered', 'read')
      and o.content ->> 'kind' = 'document' and o.content ->> 'id' = document::text
  );
comment on function private.was_shown is 'Whether this paper was handed over in the very chat that a message came from.';

create function app.sign_in_chat(signature_id uuid, document uuid, message uuid, signed_as text) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  offer public.loan_documents;
  number text;
begin
  select * into offer from public.loan_documents d
  where d.tenant_id = tenant and d.id = document and d.state = 'offered' and d.ends_at > now() for update;
  number := private.speaker_of(message, offer.party_id);
  if number is null or not private.was_shown(message, document) or exists (
    select from public.signatures s where s.tenant_id = tenant and s.document_id = document and s.signer = 'party')
  then
    return false;
  end if;
  insert into public.signatures (tenant_id, id, document_id, party_id, signer, name, way, sent_to, sha256)
  values (tenant, signature_id, document, offer.party_id, 'party', signed_as, 'chat',
    case when length(number) < 8 then '•••' else '+' || left(number, 2) || '•••' || right(number, 3) end, offer.sha256);
  insert into public.events (tenant_id, id, topic, key, payload)
  values (tenant, private.uuid_v7(), 'agreement.signed', signature_id::text,
    jsonb_build_object('agreementId', offer.agreement_id, 'documentId', document, 'signer', 'party'));
  return true;
end $$;
comment on function app.sign_in_chat is 'Definer, because nobody writes signatures by hand: a message from the party''s own number says yes to exactly these bytes, which were handed over in that chat, once.';
grant execute on function app.sign_in_chat(uuid, uuid, uuid, text) to worker;

create function app.decline_in_chat(document uuid, message uuid) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  whose uuid;
  is_declined boolean;
begin
  select d.party_id into whose from public.loan_documents d where d.tenant_id = private.current_tenant() and d.id = document;
  if private.speaker_of(message, whose) is null then
    return false;
  end if;
  perform pg_catalog.set_config('app.party_id', whose::text, true);
  is_declined := app.decline_document(document);
  perform pg_catalog.set_config('app.party_id', '', true);
  return is_declined;
end $$;
comment on function app.decline_in_chat is 'Definer, because jobs decline nothing by themselves: a message from the party''s own number says no to what they were offered.';
grant execute on function app.decline_in_chat(uuid, uuid) to worker;
