import type { ParticipantDetails } from "../../../../src/actions/participants/onboard.ts";
import { participantRoles, type ParticipantRole } from "../../../../src/domain/accounts.ts";
import { parseBic } from "../../../../src/domain/bic.ts";
import { parseCountry } from "../../../../src/domain/country.ts";
import { parseLegalName } from "../../../../src/domain/legalName.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { InputError } from "../../../../src/errors/input.ts";
import { useMessages } from "../../language/messages.ts";
import { participantMessages } from "../../messages/participants.ts";
import { wordMessages } from "../../messages/words.ts";
import type { FormValues } from "../../officer/formValues.ts";
import { ChoicesField, TextField } from "../../officer/Field.tsx";

/** What is registered of a legal entity besides its LEI. */
type Entity = Omit<ParticipantDetails, "lei">;

const roleNames = Object.keys(participantRoles) as ParticipantRole[];

export interface EntityFieldsProps {
  /** As it is registered; undefined of one that is not yet. */
  known?: Pick<ParticipantView, keyof Entity> | undefined;
}

/** What is registered of a legal entity: its name, BIC, jurisdiction and roles. */
export function EntityFields({ known }: EntityFieldsProps) {
  const t = useMessages(participantMessages);
  const words = useMessages(wordMessages);
  return (
    <>
      <TextField
        name="legalName"
        label={t("columns.name")}
        hint={t("onboard.nameHint")}
        initial={known?.legalName}
      />
      <TextField name="bic" label={t("columns.bic")} initial={known?.bic} code />
      <TextField
        name="jurisdiction"
        label={t("columns.jurisdiction")}
        hint={t("onboard.countryHint")}
        initial={known?.jurisdiction}
        code
      />
      <ChoicesField
        label={t("columns.roles")}
        choices={roleNames.map((name) => ({
          name: `role-${name}`,
          label: words(`participantRoles.${name}`),
          initial: ((known?.roles ?? 0) & participantRoles[name]) !== 0,
        }))}
      />
    </>
  );
}

/**
 * Reads {@link EntityFields}.
 *
 * @param oneRole What is expected where no role is chosen, in the reader's language.
 * @throws {InputError} Names the field that is not what it must be.
 */
export function readEntity(values: FormValues, oneRole: string): Entity {
  const chosen = roleNames.filter((name) => values(`role-${name}`) === "on");
  const entity = {
    bic: parseBic(values("bic"), "bic"),
    jurisdiction: parseCountry(values("jurisdiction"), "jurisdiction"),
    roles: chosen.reduce((mask, name) => mask | participantRoles[name], 0),
    legalName: parseLegalName(values("legalName"), "legalName"),
  };
  if (entity.roles === 0) throw new InputError({ field: "roles", given: "", expected: oneRole });
  return entity;
}
