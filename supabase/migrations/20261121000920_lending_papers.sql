-- Agreements on paper: what was offered, byte for byte, and who signed it.

-- owner: lending/papers
create table public.loan_documents (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  agreement_id uuid not null,
  party_id uuid not null,
  terms_version integer not null,
  code text not null check (code ~ '^[0-9a-z]{16,40}$'),
  state text not null default 'offered' check (state in ('offered', 'signed', 'replaced', 'declined', 'expired', 'withdrawn')),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  path text not null check (length(path) <= 500),
  signed_sha256 text check (signed_sha256 ~ '^[0-9a-f]{64}$'),
  signed_size_bytes bigint check (signed_size_bytes > 0),
  signed_path text check (length(signed_path) <= 500),
  ends_at timestamptz not null,
  released_at timestamptz,
  ended_at timestamptz,
  offered_by uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint loan_documents_code unique (tenant_id, code),
  constraint loan_documents_version unique (tenant_id, agreement_id, terms_version),
  foreign key (tenant_id, agreement_id) references public.agreements on delete restrict,
  foreign key (tenant_id, agreement_id, terms_version) references public.agreement_versions (tenant_id, agreement_id, number) on delete restrict,
  foreign key (tenant_id, party_id) references public.parties on delete restrict,
  check (num_nonnulls(signed_sha256, signed_size_bytes, signed_path) in (0, 3)),
  check ((state in ('offered', 'signed')) = (ended_at is null))
);
comment on table public.loan_documents is 'A version of an agreement as it was offered: the file that was signed is kept as it is, and so is the copy that names who signed. Each is found by its code, which whoever holds the paper has.';
comment on column public.loan_documents.content is 'Everything that stands on the paper, so that its copy with the signatures says the same.';
comment on column public.loan_documents.sha256 is 'Of the file that was offered: this is what is signed.';
comment on column public.loan_documents.released_at is 'Since when the files are handed out: from when the plan had room for one more document. Signing does not wait for it.';
create index loan_documents_party on public.loan_documents (tenant_id, party_id, id);
create index loan_documents_ending on public.loan_documents (tenant_id, ends_at) where state = 'offered';
create index loan_documents_waiting on public.loan_documents (tenant_id, id) where released_at is null and state in ('offered', 'signed');
alter table public.loan_documents enable row level security;
alter table public.loan_documents force row level security;
create trigger loan_documents_kept before update of tenant_id, id, agreement_id, terms_version, code, content, sha256, size_bytes, path, ends_at, offered_by, created_at
  or delete on public.loan_documents for each row execute function private.refuse_change();
create trigger loan_documents_never_emptied before truncate on public.loan_documents
  for each statement execute function private.refuse_change();
grant select on public.loan_documents to storefront, member, worker, platform_admin;
grant insert (tenant_id, id, agreement_id, party_id, terms_version, code, content, sha256, size_bytes, path, ends_at, offered_by),
  update (state, ended_at) on public.loan_documents to member;
grant update (state, ended_at, released_at, signed_sha256, signed_size_bytes, signed_path) on public.loan_documents to worker;
create policy "members with the right see what was offered" on public.loan_documents for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "members with the right offer agreements" on public.loan_documents for insert to member
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.approve')
    and offered_by = private.current_author() and state = 'offered');
create policy "members with the right take offers back" on public.loan_documents for update to member
  using (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.approve') and state = 'offered')
  with check (tenant_id = private.current_tenant() and private.is_writable() and private.can('lending.approve') and state = 'withdrawn');
create policy "platform admins read while they look into the tenant" on public.loan_documents for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see what was offered" on public.loan_documents for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs note what became of an offer" on public.loan_documents for update to worker
  using (tenant_id = private.current_tenant()) with check (tenant_id = private.current_tenant());
create policy "whoever has the link sees what they were offered" on public.loan_documents for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party());

-- owner: lending/papers
create table public.signatures (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  document_id uuid not null,
  party_id uuid not null,
  signer text not null check (signer in ('tenant', 'party')),
  name text not null check (length(name) between 1 and 200),
  way text not null check (way in ('email_code', 'chat')),
  sent_to text not null check (length(sent_to) <= 200),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  person_id uuid,
  signed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint signatures_signer unique (tenant_id, document_id, signer),
  foreign key (tenant_id, document_id) references public.loan_documents on delete restrict,
  foreign key (tenant_id, party_id) references public.parties on delete restrict,
  check ((signer = 'tenant') = (person_id is not null))
);
comment on table public.signatures is 'Who said yes to exactly these bytes, when and how. Written by app.sign_document alone, and never changed.';
comment on column public.signatures.sent_to is 'Where the code went, as much of it as may be shown.';
comment on column public.signatures.party_id is 'With whom the agreement is: the only thing that changes, when two turn out to be one.';
create index signatures_party on public.signatures (tenant_id, party_id);
alter table public.signatures enable row level security;
alter table public.signatures force row level security;
create trigger signatures_append_only before update of tenant_id, id, document_id, signer, name, way, sent_to, sha256, person_id, signed_at
  or delete on public.signatures for each row execute function private.refuse_change();
create trigger signatures_never_emptied before truncate on public.signatures
  for each statement execute function private.refuse_change();
grant select on public.signatures to member, worker, platform_admin;
grant select (tenant_id, id, document_id, party_id, signer, name, way, sent_to, sha256, signed_at) on public.signatures to storefront;
create policy "members with the right see who signed" on public.signatures for select to member
  using (tenant_id = private.current_tenant_for('lending.read'));
create policy "platform admins read while they look into the tenant" on public.signatures for select to platform_admin
  using (tenant_id = private.current_tenant() and private.is_impersonating());
create policy "jobs see who signed" on public.signatures for select to worker
  using (tenant_id = private.current_tenant());
create policy "whoever has the link sees who signed" on public.signatures for select to storefront
  using (tenant_id = private.current_tenant() and party_id = private.current_party());

-- owner: lending/papers
create table public.signing_codes (
  tenant_id uuid not null references public.tenants on delete cascade,
  id uuid not null,
  document_id uuid not null,
  signer text not null check (signer in ('tenant', 'party')),
  person_id uuid,
  sent_to text not null check (length(sent_to) <= 200),
  code_hash bytea not null,
  tries integer not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references public.loan_documents on delete cascade
);
comment on table public.signing_codes is 'One-time codes to sign one document with: hashed together with its digest, ten minutes, five tries.';
create index signing_codes_document on public.signing_codes (tenant_id, document_id, signer, created_at);
alter table public.signing_codes enable row level security;
alter table public.signing_codes force row level security;
grant select (tenant_id, expires_at), delete on public.signing_codes to worker;
create policy "jobs see how old codes are" on public.signing_codes for select to worker
  using (tenant_id = private.current_tenant());
create policy "jobs forget old codes" on public.signing_codes for delete to worker
  using (tenant_id = private.current_tenant());

-- As whom the caller may sign a document: the party on the own page, or a member with the right.
create function private.signer_of(party uuid) returns text
  language sql stable set search_path = ''
  return case
    when private.current_party() is not null then case when private.current_party() = party then 'party' end
    when private.current_author() is not null and private.is_writable() and private.can('lending.approve') then 'tenant'
  end;
comment on function private.signer_of is 'Null where the caller may not sign at all.';

create function app.issue_signing_code(code_id uuid, document uuid, hash bytea, sent_to text, sealed text, locale text) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  signs text;
begin
  select private.signer_of(d.party_id) into signs from public.loan_documents d
  where d.tenant_id = tenant and d.id = document and d.state = 'offered' and d.ends_at > now()
  for no key update;
  if signs is null or exists (
    select from public.signatures s where s.tenant_id = tenant and s.document_id = document and s.signer = signs)
  then
    return false;
  end if;
  -- Whoever presses twice has asked once: the code that is on its way stays the one that counts.
  if exists (
    select from public.signing_codes c
    where c.tenant_id = tenant and c.document_id = document and c.signer = signs and c.used_at is null and c.tries = 0
      and c.expires_at > now() + interval '9 minutes 45 seconds' and c.sent_to = issue_signing_code.sent_to
      and c.person_id is not distinct from case when signs = 'tenant' then private.current_author() end)
  then
    return true;
  end if;
  -- Only the newest code counts: an older one that is still in a mailbox signs nothing.
  update public.signing_codes c set used_at = now()
  where c.tenant_id = tenant and c.document_id = document and c.signer = signs and c.used_at is null
    and c.person_id is not distinct from case when signs = 'tenant' then private.current_author() end;
  insert into public.signing_codes (tenant_id, id, document_id, signer, person_id, sent_to, code_hash, expires_at)
  values (tenant, code_id, document, signs, case when signs = 'tenant' then private.current_author() end, issue_signing_code.sent_to, hash,
    now() + interval '10 minutes');
  insert into public.events (tenant_id, id, topic, key, payload)
  values (tenant, private.uuid_v7(), 'agreement.code_requested', code_id::text, jsonb_build_object('documentId', document, 'sealed', sealed, 'locale', locale));
  return true;
end $$;
comment on function app.issue_signing_code is 'Definer, because nobody reads codes: stores a hashed one for whoever may sign this open offer and has not yet, and asks for its mail.';
grant execute on function app.issue_signing_code(uuid, uuid, bytea, text, text, text) to storefront, member;

create function app.sign_document(signature_id uuid, document uuid, hash bytea, signed_as text) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  offer public.loan_documents;
  signs text;
  person uuid;
  found_hash bytea;
  code_id uuid;
  went_to text;
begin
  -- Whoever takes an offer back waits for this row, and so does the other signer.
  select * into offer from public.loan_documents d where d.tenant_id = tenant and d.id = document for update;
  signs := private.signer_of(offer.party_id);
  if signs is null then
    return 'refused';
  end if;
  if offer.state <> 'offered' or offer.ends_at <= now() then
    return 'closed';
  end if;
  person := case when signs = 'tenant' then private.current_author() end;
  if exists (select from public.signatures s where s.tenant_id = tenant and s.document_id = document and s.signer = signs) then
    return 'signed';
  end if;
  -- The try is counted before the code is compared, under the row's lock: parallel guesses share the five.
  update public.signing_codes c set tries = c.tries + 1
  where c.tenant_id = tenant and c.document_id = document and c.signer = signs and c.person_id is not distinct from person
    and c.used_at is null and c.expires_at > now() and c.tries < 5
  returning c.id, c.code_hash, c.sent_to into code_id, found_hash, went_to;
  if code_id is null or found_hash <> hash then
    return 'wrong';
  end if;
  update public.signing_codes c set used_at = now() where c.tenant_id = tenant and c.id = code_id;
  insert into public.signatures (tenant_id, id, document_id, party_id, signer, name, way, sent_to, sha256, person_id)
  values (tenant, signature_id, document, offer.party_id, signs, signed_as, 'email_code', went_to, offer.sha256, person);
  insert into public.events (tenant_id, id, topic, key, payload)
  values (tenant, private.uuid_v7(), 'agreement.signed', signature_id::text,
    jsonb_build_object('agreementId', offer.agreement_id, 'documentId', document, 'signer', signs));
  return 'signed';
end $$;
comment on function app.sign_document is 'Definer, because nobody reads codes and nobody writes signatures by hand: a right code, made for this document and its digest, is one signature.';
grant execute on function app.sign_document(uuid, uuid, bytea, text) to storefront, member;

create function app.decline_document(document uuid) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid := private.current_tenant();
  agreement uuid;
  version integer;
begin
  update public.loan_documents d set state = 'declined', ended_at = now()
  where d.tenant_id = tenant and d.id = document and d.party_id = private.current_party() and d.state = 'offered' and d.ends_at > now()
    and not exists (select from public.signatures s where s.tenant_id = tenant and s.document_id = document and s.signer = 'party')
  returning d.agreement_id, d.terms_version into agreement, version;
  if agreement is null then
    return false;
  end if;
  -- Terms that were meant to take the place of others leave those as they are.
  if version = 1 then
    update public.agreements a set status = 'declined', ended_at = now(), updated_at = now(), version = a.version + 1
    where a.tenant_id = tenant and a.id = agreement and a.status = 'offered';
    insert into public.events (tenant_id, id, topic, key, payload)
    values (tenant, private.uuid_v7(), 'agreement.ended', agreement::text, jsonb_build_object('agreementId', agreement, 'outcome', 'declined'));
  end if;
  return true;
end $$;
comment on function app.decline_document is 'Definer, because whoever has the link changes no agreement: what they were offered, and have not signed, they do not want.';
grant execute on function app.decline_document(uuid) to storefront;

create function app.find_loan_document(code text)
  returns table (state text, content jsonb, sha256 text, signed_sha256 text, created_at timestamptz, ends_at timestamptz, ended_at timestamptz, signed_at timestamptz)
  language sql stable security definer set search_path = ''
  begin atomic
    select case when d.state = 'offered' and d.ends_at <= now() then 'expired' else d.state end,
      jsonb_build_object('lender', d.content #> '{lender,name}', 'borrower', d.content #> '{borrower,name}', 'version', d.content -> 'version',
        'timeZone', d.content -> 'timeZone'),
      d.sha256, d.signed_sha256, d.created_at, d.ends_at, d.ended_at,
      (select max(s.signed_at) from public.signatures s where s.tenant_id = d.tenant_id and s.document_id = d.id)
    from public.loan_documents d where d.tenant_id = private.current_tenant() and d.code = find_loan_document.code;
  end;
comment on function app.find_loan_document is 'Definer, because strangers read no agreement: whoever holds a paper learns by its code whether it counts, and what is needed to compare it.';
grant execute on function app.find_loan_document(text) to storefront;

create function app.ended_offers(most integer) returns table (tenant_id uuid, agreement_id uuid)
  language sql stable security definer set search_path = ''
  begin atomic
    select d.tenant_id, d.agreement_id from public.loan_documents d where d.state = 'offered' and d.ends_at <= now() order by d.ends_at limit most;
  end;
comment on function app.ended_offers is 'Definer, because it asks across tenants: offers whose time is over, ids only.';
grant execute on function app.ended_offers(integer) to dispatcher;

create function app.waiting_documents(most integer) returns table (tenant_id uuid, agreement_id uuid)
  language sql stable security definer set search_path = ''
  begin atomic
    select distinct d.tenant_id, d.agreement_id from public.loan_documents d where d.released_at is null and d.state in ('offered', 'signed') limit most;
  end;
comment on function app.waiting_documents is 'Definer, because it asks across tenants: documents that wait for room in their tenant''s plan, ids only.';
grant execute on function app.waiting_documents(integer) to dispatcher;

-- How many agreements there are that have not ended is limited by the plan.
create function private.keep_agreements_limit() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  tenant uuid;
  came bigint;
begin
  for tenant, came in
    select a.tenant_id, count(*) from added a where a.status in ('draft', 'offered', 'active') group by a.tenant_id
  loop
    perform private.keep_level(tenant, 'agreements', came);
  end loop;
  return null;
end $$;
comment on function private.keep_agreements_limit is 'Definer, because the limit holds whatever the one who drafts an agreement may see. One that is under way again is never refused.';
create trigger agreements_limit after insert on public.agreements
  referencing new table as added for each statement execute function private.keep_agreements_limit();

create function private.keep_agreements_surplus() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare
  most bigint := private.limit_of(new.tenant_id, 'agreements');
  used bigint;
begin
  if current_setting('role', true) not in ('member', 'api_client') then
    return null;
  end if;
  used := (select count(*) from public.agreements a
    where a.tenant_id = new.tenant_id and a.status in ('draft', 'offered', 'active') and a.id < new.agreement_id);
  if used >= most then
    perform private.refuse_limit(new.tenant_id, 'agreements', most, private.count_agreements(new.tenant_id), private.count_agreements(new.tenant_id));
  end if;
  return null;
end $$;
comment on function private.keep_agreements_surplus is 'Definer, because the limit holds whatever the one who offers may see. After a downgrade nothing new is offered of the newest agreements beyond the limit: they go on as they are, and are paid.';
create trigger loan_documents_limit after insert on public.loan_documents
  for each row execute function private.keep_agreements_surplus();

create function app.own_loan_entries()
  returns table (item_kind text, item_id uuid, direction text, currency text, note text, told_on text, booked_on text, kind text, method text,
    amount_minor bigint, reversed_kind text, reversed_method text, reversed_minor bigint, accounts jsonb)
  language sql stable security definer set search_path = ''
  begin atomic
    with items as materialized (
      select 'debt' as kind, d.id, d.direction, d.currency, d.note from public.debts d
      where d.tenant_id = private.current_tenant() and d.party_id = private.current_party()
      union all
      select 'agreement', a.id, a.direction, a.currency, coalesce((
        select concat_ws(' · ', nullif(d.content ->> 'purpose', ''), d.content ->> 'number') from public.loan_documents d
        where d.tenant_id = a.tenant_id and d.agreement_id = a.id and d.state in ('signed', 'replaced')
        order by d.terms_version limit 1), '')
      from public.agreements a
      where a.tenant_id = private.current_tenant() and a.party_id = private.current_party()
    )
    select i.kind, i.id, i.direction, i.currency, i.note, coalesce(f.valued_on, e.booked_on)::text, e.booked_on::text, f.kind, f.method,
      f.amount_minor, r.kind, r.method, r.amount_minor, l.accounts
    from items i
    join public.ledger_entries e on e.tenant_id = private.current_tenant() and (e.debt_id = i.id or e.agreement_id = i.id)
    join lateral (
      select jsonb_object_agg(s.account, s.amount_minor::text) as accounts from public.ledger_lines s
      where s.tenant_id = e.tenant_id and s.entry_id = e.id
    ) l on l.accounts is not null
    left join public.loan_facts f on f.tenant_id = e.tenant_id and f.id = e.fact_id
    left join public.loan_facts r on r.tenant_id = e.tenant_id and r.id = f.reverses_id
    order by e.id;
  end;
comment on function app.own_loan_entries is 'Definer, because nobody but the team reads the books: what they say changed in what whoever has the link owes, without what is noted about it.';
grant execute on function app.own_loan_entries() to storefront;
