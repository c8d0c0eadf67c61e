/** Only what Postgres needs: PGOPTIONS, PGDATA or LANG of the person who starts us must not change it. */
export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }
}
