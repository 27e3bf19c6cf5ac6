ALTER TABLE "campaign_moves" DROP CONSTRAINT "campaign_moves_verb";--> statement-breakpoint
ALTER TABLE "campaign_states" DROP CONSTRAINT "campaign_states_state";--> statement-breakpoint
ALTER TABLE "campaign_moves" ADD CONSTRAINT "campaign_moves_verb" CHECK (verb in ('make', 'edit', 'submit', 'withdraw', 'drop', 'refuse', 'accept', 'settle'));--> statement-breakpoint
ALTER TABLE "campaign_states" ADD CONSTRAINT "campaign_states_state" CHECK (state in ('draft', 'submitted', 'refused', 'dropped'));