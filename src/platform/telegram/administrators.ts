/** Whether somebody administers the chat. */
import { GrammyError, type Context } from 'grammy';

export const isAdministrator = async (ctx: Context, id: number): Promise<boolean> => {
  try {
    const { status } = await ctx.getChatMember(id);
    return status === 'creator' || status === 'administrator';
  } catch (error) {
    // Where the list of members is hidden, a plain member may still ask for the administrators (telegram.md 4.3).
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    return (await ctx.getChatAdministrators()).some(({ user }) => user.id === id);
  }
};
