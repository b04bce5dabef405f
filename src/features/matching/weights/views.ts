/** The weights of a branch as the secretary sees and changes them. */
import { joinHtml, paragraphs } from '../../../shared/html.ts';
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import {
  completeWeights,
  isDefault,
  stepped,
  WEIGHT_NAMES,
  type WeightName,
  type Weights,
} from './rules.ts';

/** Branch, weight, the value it is to have. */
export const weightButton = defineButton('weights.set', idArg<OrganisationId>(), wordArg, intArg);
export const defaultsButton = defineButton('weights.reset', idArg<OrganisationId>());

const line = (t: Translator, name: WeightName, weights: Weights) =>
  t(`matching:weights.line.${name}`, { value: weights[name] });

const stepButton = (
  t: Translator,
  branch: Branch,
  name: WeightName,
  weights: Weights,
  sign: 1 | -1,
): Button => ({
  label: t.plain(sign > 0 ? 'matching:weights.more' : 'matching:weights.less', {
    name: t.plain(`matching:weights.name.${name}`),
  }),
  press: weightButton(branch.id, name, stepped(weights, name, sign)),
});

export const weightsView = (t: Translator, branch: Branch): View => {
  const weights = completeWeights(branch.settings);
  return {
    text: paragraphs(
      t('matching:weights.title', { branch: branch.name }),
      t('matching:weights.explained'),
      joinHtml(WEIGHT_NAMES.map((name) => line(t, name, weights))),
      t('matching:weights.when'),
    ),
    buttons: [
      ...WEIGHT_NAMES.map((name) => [
        stepButton(t, branch, name, weights, -1),
        stepButton(t, branch, name, weights, 1),
      ]),
      isDefault(weights)
        ? []
        : [{ label: t.plain('matching:weights.reset'), press: defaultsButton(branch.id) }],
    ],
  };
};
