import { config } from "zod";

// Schemas would be compiled by eval, which the pages forbid: asked for before any schema is made, they are not.
config({ jitless: true });
