"""Who comes in? Sign-in, second factor and invitations; sign-up is closed."""
