export { GET } from "#app/api/dev/mails/route.ts";
