// What the API takes and answers. Written by `npm run api:types` from the OpenAPI document, not by hand.

export interface paths {
    "/api/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List agreements, the newest first
         * @description Takes `lending.read`.
         */
        get: operations["listAgreements"];
        put?: never;
        /**
         * Draft an agreement
         * @description Nobody but the team sees it until it is offered.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["draftAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an agreement with its terms, its papers and everything that was said of it
         * @description Takes `lending.read`.
         */
        get: operations["getAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}/offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer an agreement, or new terms of one, to be signed
         * @description Its paper is drawn and kept, and from now on both can sign exactly that. Whether it was signed is told by `agreement.signed`.
         *
         *     Takes `lending.read` and `lending.write` and `lending.approve`.
         */
        post: operations["offerAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}/redraft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a draft anew, all of it
         * @description With whom and in which direction it is stays. A `conflict` once it is offered.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["redraftAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draft terms that take the place of those that hold
         * @description They hold once they were offered and both have signed them.
         *
         *     Takes `lending.read` and `lending.write` and `lending.approve`.
         */
        post: operations["rescheduleAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the instalments of an agreement stand today
         * @description None before both have signed: until then they are in its terms.
         *
         *     Takes `lending.read`.
         */
        get: operations["getAgreementSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an agreement early with the money that today’s quote asks for
         * @description A `conflict` where the quote is another one by now.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["settleAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}/settlement-quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what it takes to owe nothing of an agreement any more, until the end of today
         * @description Nothing where nothing runs.
         *
         *     Takes `lending.read`.
         */
        get: operations["getSettlementQuote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an offer back, or drop a draft
         * @description Of an agreement that is under way, new terms that were offered.
         *
         *     Takes `lending.read` and `lending.write` and `lending.approve`.
         */
        post: operations["withdrawAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what terms come to, without writing anything down
         * @description The instalments are those that would be kept, offered and signed.
         *
         *     Takes `lending.read`.
         */
        post: operations["previewAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the figures of a stretch of days, beside those of as many days right before
         * @description Thirty days where nothing is asked for, three years at most, and never the future: `from`, `to` and `unit` say what was counted.
         *
         *     Takes `analytics.read` and `orders.read`.
         */
        get: operations["getAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was done in the shop, the newest first
         * @description Takes `audit.read`.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the Discord bot is set
         * @description Takes `modules.configure`.
         */
        get: operations["getBot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bot/bot_config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * The same as `/bot/config`
         * @description What is not named stays as it is. A feature that the plan does not have is a `conflict`.
         *
         *     Takes `modules.configure`.
         */
        put: operations["setBotConfigByOldName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bot/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say into which channels the bot writes
         * @description What is not named stays as it is. A feature that the plan does not have is a `conflict`.
         *
         *     Takes `modules.configure`.
         */
        put: operations["setBotChannels"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bot/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the bot’s server, prefix, language and time zone
         * @description What is not named stays as it is. A feature that the plan does not have is a `conflict`.
         *
         *     Takes `modules.configure`.
         */
        put: operations["setBotConfig"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bot/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Switch features of the bot on and off
         * @description What is not named stays as it is. A feature that the plan does not have is a `conflict`.
         *
         *     Takes `modules.configure`.
         */
        put: operations["setBotFeatures"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bot/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say what may be done through the bot
         * @description What is not named stays as it is. A feature that the plan does not have is a `conflict`.
         *
         *     Takes `modules.configure`.
         */
        put: operations["setBotPermissions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List categories in the shop’s order
         * @description A shop has at most a hundred.
         *
         *     Takes `products.read`.
         */
        get: operations["listCategories"];
        put?: never;
        /**
         * Add a category behind the others
         * @description Takes `products.write`.
         */
        post: operations["addCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a category
         * @description Takes `products.read`.
         */
        get: operations["getCategory"];
        /**
         * Rename a category
         * @description Its address stays, so that links lead to it as before.
         *
         *     Takes `products.write`.
         */
        put: operations["renameCategory"];
        post?: never;
        /**
         * Remove a category
         * @description Its products stay and are in none.
         *
         *     Takes `products.write`.
         */
        delete: operations["removeCategory"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a category one up or down in the shop’s order
         * @description At either end nothing happens.
         *
         *     Takes `products.write`.
         */
        post: operations["moveCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what people say that they paid and nobody has answered, the oldest first
         * @description At most 200. A claim changes nothing until it is accepted.
         *
         *     Takes `lending.read`.
         */
        get: operations["listClaims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a claim for true: it becomes one payment, however many accept it
         * @description Takes `lending.read` and `lending.write`.
         */
        post: operations["acceptClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say why a claim is not so
         * @description Takes `lending.read` and `lending.write`.
         */
        post: operations["declineClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the whole configuration as one document
         * @description `left_out` names the secrets, pictures and records that are not in it.
         *
         *     Takes `settings.write` and `team.manage`.
         */
        get: operations["exportConfiguration"];
        /**
         * Put another configuration in place of this one, or nothing of it
         * @description The body is a document as it was read. Fields that are unknown or newer are refused by path.
         *
         *     Takes `settings.write` and `team.manage`.
         */
        put: operations["importConfiguration"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List coupons, the newest first
         * @description Takes `coupons.write`.
         */
        get: operations["listCoupons"];
        put?: never;
        /**
         * Add a coupon
         * @description Takes `coupons.write`.
         */
        post: operations["addCoupon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coupons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a coupon
         * @description Takes `coupons.write`.
         */
        get: operations["getCoupon"];
        /**
         * Change a coupon as a whole
         * @description Orders that were placed with it keep what they got.
         *
         *     Takes `coupons.write`.
         */
        put: operations["changeCoupon"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coupons/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a coupon
         * @description It then answers like one that does not exist.
         *
         *     Takes `coupons.write`.
         */
        post: operations["pauseCoupon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coupons/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a paused coupon count again
         * @description Takes `coupons.write`.
         */
        post: operations["resumeCoupon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers, who ordered last first
         * @description Takes `customers.read`.
         */
        get: operations["listCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a customer
         * @description Their orders are those that `listOrders` finds by their e-mail address.
         *
         *     Takes `customers.read`.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take no order from a customer any more
         * @description However their e-mail address is spelled.
         *
         *     Takes `customers.read` and `orders.cancel`.
         */
        post: operations["blockCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/end-consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a consent to be written to, because the customer has said so
         * @description Only the customer can give one.
         *
         *     Takes `customers.read` and `orders.cancel`.
         */
        post: operations["endConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take everything that tells who a customer was out of the shop
         * @description For good. Orders and amounts stay; it is refused while an order or a refund is under way.
         *
         *     Takes `customers.read` and `customers.erase`.
         */
        post: operations["eraseCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read everything that the shop holds about a customer
         * @description For the customer to have, as the law says; that it was read is written down.
         *
         *     Takes `customers.read` and `orders.export`.
         */
        get: operations["exportCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the team’s notes about a customer, the newest first
         * @description Takes `customers.read`.
         */
        get: operations["listCustomerNotes"];
        put?: never;
        /**
         * Write down what the team should know about a customer
         * @description Takes `customers.read` and `orders.cancel`.
         */
        post: operations["addCustomerNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a note about a customer
         * @description Takes `customers.read` and `orders.cancel`.
         */
        delete: operations["removeCustomerNote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take orders from a customer again
         * @description Takes `customers.read` and `orders.cancel`.
         */
        post: operations["unblockCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/debts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List debts, what was written down last first
         * @description Takes `lending.read`.
         */
        get: operations["listDebts"];
        put?: never;
        /**
         * Write a debt down
         * @description What was agreed is never changed: a debt that is wrong is taken back with `reverseDebt` and written down anew.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["addDebt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/debts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a debt with everything that was said of it
         * @description Takes `lending.read`.
         */
        get: operations["getDebt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/debts/{id}/forgive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let go of what is open of a debt, or of a part of it
         * @description Takes `lending.read` and `lending.write` and `lending.approve`.
         */
        post: operations["forgiveDebt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/debts/{id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down money that came for a debt that was given up as lost
         * @description Takes `lending.read` and `lending.write` and `lending.approve`.
         */
        post: operations["recoverDebt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/debts/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back something that was said of a debt, or the debt itself
         * @description By writing down that it never was. Without a `fact_id` it is the debt as it was opened, which can be once nothing else rests on it. What came through a gateway is given back there.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["reverseDebt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/debts/{id}/write-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up all that is open of a debt as lost
         * @description Money that comes for it all the same is written down with `recoverDebt`.
         *
         *     Takes `lending.read` and `lending.write` and `lending.approve`.
         */
        post: operations["writeOffDebt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what people object to and nobody has answered, the oldest first
         * @description At most 200. While one is open nobody is reminded of its debt, and lateness costs nothing.
         *
         *     Takes `lending.read`.
         */
        get: operations["listDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a dispute: from today on lateness costs again
         * @description What was wrong is put right by calls of its own.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["closeDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what happens, as it happens
         * @description Server-sent events, each with an `id` and the JSON that is described here as its `data`. Topics are those of webhooks; a key hears of what its rights let it read. The stream ends when the key counts no more or may something else, and by itself after a quarter of an hour: ask again with the last `id`.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a file that a product will deliver
         * @description Of at most 100 MB, as the body; its `Content-Type` is what customers are told. What no product names within a day is removed.
         *
         *     Takes `products.write`.
         */
        post: operations["addFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a picture
         * @description A still picture of at most 12 MB, as the body. It is drawn anew in the sizes that the shop shows; a product then names it. What no product names within a day is removed.
         *
         *     Takes `products.write`.
         */
        post: operations["addImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what the platform has billed the shop, the newest first
         * @description Takes `billing.manage`.
         */
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an invoice of the platform
         * @description Takes `billing.manage`.
         */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loan-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payments of debts and agreements, what was written down last first
         * @description Those that were taken back as well.
         *
         *     Takes `lending.read`.
         */
        get: operations["listLoanPayments"];
        put?: never;
        /**
         * Write down money that came by hand for a debt or an agreement
         * @description What is beyond what is owed is the payer’s credit. What a gateway took is told by the gateway.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["addLoanPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loan-payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a payment of a debt or an agreement
         * @description Takes `lending.read`.
         */
        get: operations["getLoanPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loan-payments/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a payment back that was written down wrongly
         * @description It stays in the list with `reversed_at`. What came through a gateway is given back there.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["reverseLoanPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/modules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every module, and how it stands with the shop
         * @description They are one page.
         *
         *     Takes `modules.configure`.
         */
        get: operations["listModules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/modules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a module
         * @description Takes `modules.configure`.
         */
        get: operations["getModule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/modules/{id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a module, all of it at once
         * @description Takes `modules.configure`.
         */
        put: operations["configureModule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/modules/{id}/switch-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a module off; its settings and data stay
         * @description Takes `modules.configure`.
         */
        post: operations["switchModuleOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/modules/{id}/switch-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a module on
         * @description Where the plan has no place for it, it has to be bought in the dashboard first.
         *
         *     Takes `modules.configure`.
         */
        post: operations["switchModuleOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notification-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List which messages go out, and how late
         * @description They are one page.
         *
         *     Takes `orders.read`.
         */
        get: operations["listNotificationRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notification-rules/{template}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read whether and how late a message goes out
         * @description Takes `orders.read`.
         */
        get: operations["getNotificationRule"];
        /**
         * Say whether and how late a message goes out
         * @description One that is `is_always_on` is not switched off (`conflict`).
         *
         *     Takes `orders.read` and `notifications.write`.
         */
        put: operations["changeNotificationRule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages, the newest first
         * @description Takes `orders.read`.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a message
         * @description Takes `orders.read`.
         */
        get: operations["getNotification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a message that did not arrive sent once more
         * @description Takes `orders.read` and `notifications.write`.
         */
        post: operations["resendNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders, the newest first
         * @description Takes `orders.read`.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Write an order, with a link to pay it by
         * @description Prices of products are the shop’s own. The customer is sent the link; it is also `link` of the answer. As for an order by hand in the dashboard, drafts are sold as well as what is published, and `max_per_order`, which holds for the shop’s own checkout, does not count; what is archived, not sold any more or sold out is refused.
         *
         *     Takes `orders.read` and `orders.fulfil`.
         */
        post: operations["addOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order with all that belongs to it
         * @description Lines, tries to pay, money, how far goods are handed over (never the goods themselves), refunds, messages, notes and what happened to it. It has all of it with or without `expand[]`, but for `expand[]=customer`.
         *
         *     Takes `orders.read`.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order that nobody paid
         * @description Its page at the gateway is closed and its stock comes back.
         *
         *     Takes `orders.read` and `orders.cancel`.
         */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/fulfilments/{fulfilment_id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark as delivered what a person hands over
         * @description The customer is told, with the note. Only for goods of the kind `manual`.
         *
         *     Takes `orders.read` and `orders.fulfil`.
         */
        post: operations["deliverFulfilment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/keys/{key_id}/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a customer another licence key for one that does not work
         * @description The old one is taken back; the customer is told by mail.
         *
         *     Takes `orders.read` and `stock.write` and `stock.reveal`.
         */
        post: operations["replaceOrderKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/keys/{key_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one licence key back from its customer
         * @description It is shown to nobody and never handed out again.
         *
         *     Takes `orders.read` and `stock.write` and `stock.reveal`.
         */
        post: operations["revokeOrderKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/mark-paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down that an order was paid outside of the gateways
         * @description The key’s maker is written down with it. The answer has it in `outside_payments`; the order itself becomes paid a moment later, with all that follows, and is told by `order.paid`. It cannot be cancelled from now on.
         *
         *     Takes `orders.read` and `orders.refund`.
         */
        post: operations["markOrderPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/messages/{message_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message of an order once more
         * @description As it would be written today.
         *
         *     Takes `orders.read` and `orders.fulfil`.
         */
        post: operations["resendOrderMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the team’s notes at an order, the oldest first
         * @description Takes `orders.read`.
         */
        get: operations["listOrderNotes"];
        put?: never;
        /**
         * Leave a note at an order, for the team alone
         * @description Takes `orders.read` and `orders.fulfil`.
         */
        post: operations["addOrderNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a note that the key’s maker left
         * @description Takes `orders.read` and `orders.fulfil`.
         */
        delete: operations["removeOrderNote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/resend-goods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the goods of a paid order once more
         * @description Downloads get their full number and time again.
         *
         *     Takes `orders.read` and `orders.fulfil`.
         */
        post: operations["resendGoods"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a draft to its customer, with a link to pay it by
         * @description Takes `orders.read` and `orders.fulfil`.
         */
        post: operations["sendOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who owes the shop or is owed, in the order of their names
         * @description Takes `lending.read`.
         */
        get: operations["listParties"];
        put?: never;
        /**
         * Add somebody who owes the shop or is owed
         * @description Nobody agrees to be written to by that.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["addParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read somebody of the debt book with how they are reached
         * @description Their debts are those that `listDebts` finds by them.
         *
         *     Takes `lending.read`.
         */
        get: operations["getParty"];
        /**
         * Change name, language and note of somebody
         * @description Takes `lending.read` and `lending.write`.
         */
        put: operations["changeParty"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down nothing new with somebody, and send them nothing
         * @description What is owed already can be paid.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["blockParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down that somebody agreed to be written to, or wants no more of it
         * @description As they told the lender. Who said stop on their own page or in a chat is asked there: that is refused with `409`.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["noteConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a number or address of somebody
         * @description The first of its kind comes first. Each is one person’s.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["addPartyContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a number or address of somebody
         * @description Takes `lending.read` and `lending.write`.
         */
        delete: operations["removePartyContact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/contacts/{contact_id}/prefer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say which number or address of its kind comes first
         * @description Takes `lending.read` and `lending.write`.
         */
        post: operations["preferPartyContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that somebody is the same as another, for good
         * @description Everything of theirs is the other’s from then on, who is the answer. `If-Match` is about the one in the address.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["mergeParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down one payment for everything that is open with somebody in a currency
         * @description What was due first is paid first, each debt by a payment of its own; what is left over is credit with the last of them.
         *
         *     Takes `lending.read` and `lending.write`.
         */
        post: operations["payParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End that somebody is blocked
         * @description Takes `lending.read` and `lending.write`.
         */
        post: operations["unblockParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/party-credits/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay a debt out of what the same person paid beyond another
         * @description Takes `lending.read` and `lending.write`.
         */
        post: operations["movePartyCredit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/party-credits/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down that what somebody paid beyond a debt was given back
         * @description Takes `lending.read` and `lending.write`.
         */
        post: operations["returnPartyCredit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the gateways that the shop is or was connected to, the newest first
         * @description Connecting takes a person.
         *
         *     Takes `payments.read`.
         */
        get: operations["listPaymentConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tries to pay at the gateways, the newest first
         * @description Takes `orders.read`.
         */
        get: operations["listPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a try to pay
         * @description What came in by it stands with its order.
         *
         *     Takes `orders.read`.
         */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the shop’s plan, and what is offered beside it
         * @description Takes `billing.manage`.
         */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List products, the newest first
         * @description Without a `state`, all but the archived ones.
         *
         *     Takes `products.read`.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Add a product with its variants
         * @description A draft, unless it is `published`. Counting a variant takes `stock.write` besides.
         *
         *     Takes `products.write`.
         */
        post: operations["addProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a product
         * @description Takes `products.read`.
         */
        get: operations["getProduct"];
        /**
         * Change a product as a whole
         * @description Variants that are not named are not sold any more, until they are named again by their ids; orders that name them keep them. Whatever else is left out stays as it is, and so do its pictures and the file that it delivers. `PATCH` changes only what it names.
         *
         *     Takes `products.write`.
         */
        put: operations["changeProduct"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change parts of a product
         * @description Whatever is not named stays as it is. A variant that is named by its `id` changes in what is said of it, one without an `id` is added, and all others stay on sale; `PUT` takes variants off sale.
         *
         *     Takes `products.write`.
         */
        patch: operations["editProduct"];
        trace?: never;
    };
    "/api/v1/products/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a product into the archive
         * @description It is not sold any more; orders keep what they name.
         *
         *     Takes `products.write`.
         */
        post: operations["archiveProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a draft like a product
         * @description With its texts, prices, pictures and what it delivers, but without stock.
         *
         *     Takes `products.write`.
         */
        post: operations["duplicateProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say which file a product delivers
         * @description Null for none. Customers who bought it before go on to get the file that they bought.
         *
         *     Takes `products.write`.
         */
        put: operations["changeProductFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say which pictures a product has
         * @description All of them in their order, with what each shows in words; the first one stands on cards. A picture that no product names any more is removed.
         *
         *     Takes `products.write`.
         */
        put: operations["changeProductImages"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a product elsewhere in the shop’s order
         * @description Takes `products.write`.
         */
        post: operations["moveProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a product
         * @description Also out of the archive.
         *
         *     Takes `products.write`.
         */
        post: operations["publishProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a product back from the archive
         * @description It is a draft then.
         *
         *     Takes `products.write`.
         */
        post: operations["restoreProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a published product a draft again
         * @description Takes `products.write`.
         */
        post: operations["withdrawProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quiet-hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read when messages that may wait are held back
         * @description Takes `orders.read`.
         */
        get: operations["getQuietHours"];
        /**
         * Say when messages that may wait are held back
         * @description Takes `orders.read` and `notifications.write`.
         */
        put: operations["changeQuietHours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refund-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what customers ask back, the newest first
         * @description Takes `orders.read`.
         */
        get: operations["listRefundRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refund-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a customer asks back
         * @description Takes `orders.read`.
         */
        get: operations["getRefundRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refund-requests/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell a customer why no money comes back
         * @description Takes `orders.read` and `orders.refund`.
         */
        post: operations["declineRefundRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refund-requests/{id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give back what a customer asks for
         * @description The answer is the refund; the request is answered once its money went back.
         *
         *     Takes `orders.read` and `orders.refund`.
         */
        post: operations["refundRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List refunds, the newest first
         * @description Takes `orders.read`.
         */
        get: operations["listRefunds"];
        put?: never;
        /**
         * Give money back
         * @description All of it, an amount, or the price of chosen lines. It is only asked for: `state` tells later whether the gateway has done it, and a webhook of `order.refunded`.
         *
         *     Takes `orders.read` and `orders.refund`.
         */
        post: operations["addRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refunds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a refund, to see what became of it
         * @description Takes `orders.read`.
         */
        get: operations["getRefund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refunds/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask once more for a refund that failed
         * @description As a new one, which is the answer; the failed one stays in the books.
         *
         *     Takes `orders.read` and `orders.refund`.
         */
        post: operations["retryRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the shop’s settings
         * @description `version` names this state of them; it does not count.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings of the shop
         * @description What is not named stays as it is.
         *
         *     Takes `settings.write`.
         */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/api/v1/settings/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the shop’s colour, and where its logo and favicon are */
        get: operations["getBranding"];
        /**
         * Change the shop’s colour
         * @description One that cannot be seen on light or dark pages is refused, with the nearest that can.
         *
         *     Takes `settings.write`.
         */
        put: operations["changeBranding"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/branding/favicon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put another favicon in the place of the shop’s
         * @description A still picture of at most 5 MB, as the body. It is drawn anew.
         *
         *     Takes `settings.write`.
         */
        put: operations["changeFavicon"];
        post?: never;
        /**
         * Remove the shop’s favicon
         * @description Takes `settings.write`.
         */
        delete: operations["removeFavicon"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/branding/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put another logo in the place of the shop’s
         * @description A still picture of at most 5 MB, as the body. It is drawn anew.
         *
         *     Takes `settings.write`.
         */
        put: operations["changeLogo"];
        post?: never;
        /**
         * Remove the shop’s logo
         * @description Takes `settings.write`.
         */
        delete: operations["removeLogo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the shop’s policies */
        get: operations["getPolicies"];
        /**
         * Change the shop’s policies, all of them at once
         * @description Takes `settings.write`.
         */
        put: operations["changePolicies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is counted
         * @description By variant, the newest first; archived products are left out.
         *
         *     Takes `products.read`.
         */
        get: operations["listStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom the shop has invited and who has not answered, the newest first
         * @description There are at most 200: they are one page.
         *
         *     Takes `team.manage`.
         */
        get: operations["listInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/team/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who works in the shop, owners first
         * @description A team is one page. Names and roles are told to every key, because records name who did them; addresses and second factors to keys with `team.manage` alone.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unit-batches/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take all units of a batch out of stock that nobody got yet
         * @description As many stay as orders that are being paid need; `left` says how many.
         *
         *     Takes `stock.write` and `products.read`.
         */
        post: operations["withdrawUnitBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a unit without its content
         * @description Takes `products.read`.
         */
        get: operations["getUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reveal the content of a unit
         * @description Each look is written down in the audit log.
         *
         *     Takes `stock.reveal`.
         */
        get: operations["revealUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a unit out of stock that nobody got yet
         * @description It is never handed out.
         *
         *     Takes `stock.write` and `products.read`.
         */
        post: operations["withdrawUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the shop has used of what its plan counts
         * @description Takes `billing.manage`.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/variants/{id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the stock of a variant
         * @description Takes `products.read`.
         */
        get: operations["getStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/variants/{id}/stock/adjust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add to the stock of a variant or take from it
         * @description Keys are counted by loading them; what is not counted has nothing to adjust.
         *
         *     Takes `stock.write` and `products.read`.
         */
        post: operations["adjustStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/variants/{id}/stock/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what changed the stock of a variant, the newest first
         * @description Which order it was is told with `orders.read`.
         *
         *     Takes `products.read`.
         */
        get: operations["listStockMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/variants/{id}/unit-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the units of a variant as they were loaded together, the newest first
         * @description Takes `products.read`.
         */
        get: operations["listUnitBatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/variants/{id}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the units of a variant, the newest first
         * @description Keys, accounts or codes, without their contents.
         *
         *     Takes `products.read`.
         */
        get: operations["listUnits"];
        put?: never;
        /**
         * Load up to 500 units
         * @description All of them or none. What is in stock already, or stands twice among them, is left out and told. Orders that waited for units go on.
         *
         *     Takes `stock.write` and `products.read`.
         */
        post: operations["loadUnits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints, the newest first
         * @description A shop has 20 at most.
         *
         *     Takes `webhooks.manage`.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Add a webhook endpoint
         * @description Its signing secret is in this answer and in no other.
         *
         *     Takes `webhooks.manage`.
         */
        post: operations["addWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook endpoint
         * @description Takes `webhooks.manage`.
         */
        get: operations["getWebhookEndpoint"];
        /**
         * Change where a webhook endpoint is and what it is told
         * @description What happened before a topic was chosen is not told afterwards.
         *
         *     Takes `webhooks.manage`.
         */
        put: operations["changeWebhookEndpoint"];
        post?: never;
        /**
         * Remove a webhook endpoint
         * @description What still waited for it is given up.
         *
         *     Takes `webhooks.manage`.
         */
        delete: operations["removeWebhookEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a webhook endpoint was told, the newest first, with every try
         * @description Takes `webhooks.manage`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a webhook endpoint
         * @description What happens meanwhile is kept, and sent when it resumes.
         *
         *     Takes `webhooks.manage`.
         */
        post: operations["pauseWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send deliveries once more, under the ids they had
         * @description Those that are named, or else all that were given up.
         *
         *     Takes `webhooks.manage`.
         */
        post: operations["redeliverWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a webhook endpoint that was paused, by somebody or after it failed for long
         * @description Takes `webhooks.manage`.
         */
        post: operations["resumeWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new signing secret
         * @description The older one signs as well for 24 hours. The new one is in this answer and in no other.
         *
         *     Takes `webhooks.manage`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a made-up `webhook.test` sent
         * @description How it went stands in the deliveries.
         *
         *     Takes `webhooks.manage`.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptClaimBody: {
            /**
             * @description Minor units of the currency, as a text.
             * @example 500000
             */
            amount_minor: string;
            /** @default  */
            answer?: string;
            /**
             * Format: uuid
             * @description The debt or agreement of the same person that it pays.
             */
            item_id: string;
            /**
             * @default debt
             * @enum {string}
             */
            item_kind?: "debt" | "agreement";
            /**
             * @default transfer
             * @enum {string}
             */
            method?: "cash" | "transfer" | "other";
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-11-29
             */
            paid_on: string;
        };
        Agreement: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /**
             * @description What was paid beyond it: theirs, until a person moves it.
             * @example 99000
             */
            credit_minor: string;
            /** @enum {string} */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @description A receivable is owed to the shop, a payable by it.
             * @enum {string}
             */
            direction: "receivable" | "payable";
            /** Format: uuid */
            id: string;
            /**
             * @description What is open of it, interest and fees that fell due among it.
             * @example 99000
             */
            left_minor: string;
            /**
             * @description When the oldest instalment that is not paid is due.
             * @example 2026-12-09
             */
            next_due_on: string | null;
            /** @description What it is for; it stands on the paper. */
            note: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            offer_ends_at: string | null;
            /** Format: uuid */
            party_id: string;
            party_name: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            principal_minor: string;
            /** @enum {string} */
            source: "dashboard" | "api" | "chat" | "page" | "gateway" | "import" | "system";
            /** @enum {string} */
            status: "draft" | "offered" | "active" | "completed" | "settled_early" | "forgiven" | "written_off" | "void" | "declined" | "expired" | "withdrawn";
        };
        AgreementBody: {
            /** @enum {string} */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @default receivable
             * @enum {string}
             */
            direction?: "receivable" | "payable";
            /**
             * @description What it is for; it stands on the paper.
             * @default
             */
            note?: string;
            /**
             * Format: uuid
             * @description Somebody of the debt book.
             */
            party_id: string;
            terms: components["schemas"]["SentTerms"];
        };
        AgreementDetail: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /**
             * @description What was paid beyond it: theirs, until a person moves it.
             * @example 99000
             */
            credit_minor: string;
            /** @enum {string} */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @description A receivable is owed to the shop, a payable by it.
             * @enum {string}
             */
            direction: "receivable" | "payable";
            /** @description Everything that was said of it. */
            facts: components["schemas"]["DebtFact"][];
            /** Format: uuid */
            id: string;
            /**
             * @description What is open of it, interest and fees that fell due among it.
             * @example 99000
             */
            left_minor: string;
            /**
             * @description When the oldest instalment that is not paid is due.
             * @example 2026-12-09
             */
            next_due_on: string | null;
            /** @description What it is for; it stands on the paper. */
            note: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            offer_ends_at: string | null;
            papers: components["schemas"]["AgreementPaper"][];
            /** Format: uuid */
            party_id: string;
            party_name: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            principal_minor: string;
            /** @enum {string} */
            source: "dashboard" | "api" | "chat" | "page" | "gateway" | "import" | "system";
            /** @enum {string} */
            status: "draft" | "offered" | "active" | "completed" | "settled_early" | "forgiven" | "written_off" | "void" | "declined" | "expired" | "withdrawn";
            /** @description Its terms with their instalments, the first ones first. */
            versions: components["schemas"]["AgreementVersion"][];
        };
        AgreementPaper: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            ends_at: string;
            /** Format: uuid */
            id: string;
            number: string;
            /** @description Of the file as it was offered: that is what is signed. */
            sha256: string;
            /** @enum {string} */
            state: "offered" | "signed" | "replaced" | "declined" | "expired" | "withdrawn";
            /** @description Where anyone finds out whether it counts. */
            verify_url: string;
            version: number;
        };
        AgreementPreview: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            fee_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            interest_minor: string;
            rows: components["schemas"]["PlannedInstalment"][];
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            total_minor: string;
        };
        AgreementSchedule: {
            /** @enum {string} */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @description Of that, what falls due by today.
             * @example 99000
             */
            due_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            left_minor: string;
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            on: string;
            /**
             * @description And what was due before today.
             * @example 99000
             */
            overdue_minor: string;
            rows: components["schemas"]["Instalment"][];
            /** @description Of the terms that hold. */
            version: number | null;
        };
        AgreementTerms: {
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            anchor_on: string;
            /** @enum {string} */
            basis: "months" | "act_365";
            every: number;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            fee_minor: string;
            /** @enum {string} */
            grace: "none" | "interest_only" | "full";
            grace_rows: number;
            late_fee: components["schemas"]["LateFee"];
            /** @enum {string} */
            method: "none" | "flat" | "declining" | "annuity";
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            principal_minor: string;
            /** @enum {string} */
            rate_per: "month" | "year";
            rate_ppm: number;
            rows: number;
            /** @enum {string} */
            spill: "rows" | "principal" | "credit";
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            starts_on: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            step_minor: string;
            /** @enum {string} */
            unit: "day" | "week" | "month";
        };
        AgreementVersion: {
            is_offered: boolean;
            /** @description New terms, once signed, take the place of those before. */
            number: number;
            rows: components["schemas"]["PlannedInstalment"][];
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            signed_at: string | null;
            terms: components["schemas"]["AgreementTerms"];
        };
        Analytics: {
            /** @description Of as many days right before. */
            before: {
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                average_order_minor: string | null;
                checkouts: number;
                /**
                 * @description What was paid, before refunds.
                 * @example 99000
                 */
                gross_minor: string;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                net_minor: string;
                paid_orders: number;
                placed_orders: number;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                refunded_minor: string;
                refunds: number;
                visits: number;
            };
            currency: string;
            /** Format: date */
            from: string;
            methods: {
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                gross_minor: string;
                is_free: boolean;
                /** @description Null where it is not known, or was free. */
                method: string | null;
                orders: number;
            }[];
            periods: {
                before: components["schemas"]["Figures"];
                /**
                 * Format: date-time
                 * @example 2026-11-29T10:15:00.000Z
                 */
                ends_at: string;
                figures: components["schemas"]["Figures"];
                /** Format: date */
                from: string;
                /**
                 * Format: date-time
                 * @example 2026-11-29T10:15:00.000Z
                 */
                starts_at: string;
                /** Format: date */
                to: string;
            }[];
            time_zone: string;
            /** Format: date */
            to: string;
            top_products: {
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                gross_minor: string;
                name: string;
                /** Format: uuid */
                product_id: string;
                quantity: number;
            }[];
            total: components["schemas"]["Figures"];
            /** @enum {string} */
            unit: "day" | "week" | "month";
        };
        AuditEntry: {
            /** @example order.cancelled */
            action: string;
            actor: {
                email: string | null;
                /** Format: uuid */
                id: string | null;
                /** @description `member`, `api_client`, `worker` or `platform_admin`. */
                kind: string;
                /** @description Of the person, or of the key. */
                name: string | null;
            };
            /** @description From where it was asked for. */
            address: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** @description What the action says of itself; where something changed, `before` and `after`. */
            details: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description What it was done to.
             */
            subject_id: string | null;
        };
        BlockBody: {
            /** @default  */
            reason?: string;
        };
        BlockPartyBody: {
            /** @default  */
            reason?: string;
        };
        Bot: {
            /** @description The same as `config`, as older programs know it. */
            bot_config: {
                auto_restart: boolean;
                /** @description Discord sends what people do with the bot to your shop over HTTP, and not over the gateway. */
                http_interactions: boolean;
                /** @enum {string} */
                language: "id" | "en" | "ar";
                prefix: string;
                timezone: string;
            };
            channels: {
                level_ups?: string | null;
                live_stock?: string | null;
                moderation?: string | null;
                purchase_log?: string | null;
                reputation?: string | null;
                tickets?: string | null;
                welcome?: string | null;
            };
            config: components["schemas"]["BotConfig"];
            features: {
                analytics?: boolean;
                automod?: boolean;
                leveling?: boolean;
                reputation?: boolean;
                shop?: boolean;
                tickets?: boolean;
                welcome?: boolean;
            };
            guild_id: string | null;
            offered_features: ("shop" | "tickets" | "leveling" | "reputation" | "analytics" | "automod" | "welcome")[];
            permissions: {
                custom_config?: boolean;
                manage_products?: boolean;
                view_analytics?: boolean;
            };
            version: number;
        };
        BotConfig: {
            auto_restart: boolean;
            /** @description Discord sends what people do with the bot to your shop over HTTP, and not over the gateway. */
            http_interactions: boolean;
            /** @enum {string} */
            language: "id" | "en" | "ar";
            prefix: string;
            timezone: string;
        };
        Branding: {
            brand_color: string;
            /** @description Where it is on the shop’s host; null for none. */
            favicon_path: string | null;
            /** @description Where it is on the shop’s host; null for none. */
            logo_path: string | null;
            version: number;
        };
        Category: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How many there are in it, but for the archived ones. */
            products: number;
            slug: string;
            version: number;
        };
        CategoryBody: {
            name: string;
        };
        Claim: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string | null;
            answer: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            expires_at: string;
            has_picture: boolean;
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description Of what they say that they paid, where they said so.
             */
            item_id: string | null;
            /** @enum {string|null} */
            item_kind: "debt" | "agreement" | null;
            /** @enum {string|null} */
            method: "cash" | "transfer" | "gateway" | "other" | null;
            note: string;
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            paid_on: string | null;
            /** Format: uuid */
            party_id: string;
            /** @enum {string} */
            state: "open" | "accepted" | "declined" | "expired";
        };
        CloseDisputeBody: {
            /** @description It is told to whoever said so. */
            answer: string;
        };
        Configuration: {
            bot: {
                auto_restart: boolean;
                channels: {
                    level_ups?: string;
                    live_stock?: string;
                    moderation?: string;
                    purchase_log?: string;
                    reputation?: string;
                    tickets?: string;
                    welcome?: string;
                };
                features: {
                    analytics?: boolean;
                    automod?: boolean;
                    leveling?: boolean;
                    reputation?: boolean;
                    shop?: boolean;
                    tickets?: boolean;
                    welcome?: boolean;
                };
                /** @default false */
                http_interactions?: boolean;
                /** @enum {string} */
                language: "id" | "en" | "ar";
                permissions: {
                    custom_config?: boolean;
                    manage_products?: boolean;
                    view_analytics?: boolean;
                };
                prefix: string;
                server_id: string | null;
                time_zone: string;
            } | null;
            /** @enum {string} */
            format: "gerai.configuration";
            left_out: string[];
            modules: {
                id: string;
                is_on: boolean;
                settings: {
                    [key: string]: string | number | boolean;
                };
            }[];
            notifications: {
                quiet_hours: {
                    channel: string;
                    from_minute: number;
                    is_on: boolean;
                    to_minute: number;
                }[];
                rules: {
                    channel: string;
                    delay_minutes: number;
                    is_on: boolean;
                    template: string;
                }[];
                templates: {
                    body: string;
                    channel: string;
                    /** @enum {string} */
                    locale: "id" | "en" | "ar";
                    preheader: string;
                    subject: string;
                    template: string;
                }[];
            };
            policies: {
                privacy: string;
                refund: string;
                terms: string;
            };
            shop: {
                brand_color: string;
                contact_email: string | null;
                contact_phone: string | null;
                /** @enum {string} */
                currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
                default_product?: string;
                email_from?: string | null;
                /** @enum {string} */
                locale: "id" | "en" | "ar";
                mail_from_name: string | null;
                name: string;
                order_window_minutes: number;
                refund_late_payments: boolean;
                tagline: string;
                time_zone: string;
                unique_code?: boolean;
            };
            tax: {
                address?: string;
                is_included: boolean;
                name: string;
                number: string;
                reduced_bp: number;
                standard_bp: number;
            };
            team: {
                rules: string[];
            };
            /** @enum {number} */
            version: 1;
        };
        ConsentBody: {
            is_given: boolean;
            /**
             * @description When and how they said so.
             * @default
             */
            note?: string;
        };
        Coupon: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string | null;
            code: string;
            customer_limit: number | null;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            discount_given_minor: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            ends_at: string | null;
            /** Format: uuid */
            id: string;
            is_for_all_products: boolean;
            /** @enum {string} */
            kind: "percent" | "fixed" | "free";
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            max_discount_minor: string | null;
            note: string;
            /** @description Hundredths of a percent. */
            percent_bp: number | null;
            redeemed: number;
            reserved: number;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            starts_at: string | null;
            /** @enum {string} */
            state: "active" | "scheduled" | "expired" | "used_up" | "paused";
            total_limit: number | null;
            version: number;
        };
        CouponBody: {
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @default null
             * @example 99000
             */
            amount_minor?: string | null;
            /** @example DESEMBER-10 */
            code: string;
            /** @default null */
            customer_limit?: number | null;
            /**
             * Format: date-time
             * @description RFC 3339.
             * @default null
             * @example 2026-11-29T17:15:00+07:00
             */
            ends_at?: string | null;
            /** @enum {string} */
            kind: "percent" | "fixed" | "free";
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @default null
             * @example 99000
             */
            max_discount_minor?: string | null;
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @default 0
             * @example 99000
             */
            minimum_minor?: string;
            /** @default  */
            note?: string;
            /**
             * @description Hundredths of a percent.
             * @default null
             * @example 1000
             */
            percent_bp?: number | null;
            /**
             * @description Null is all products.
             * @default null
             */
            product_ids?: string[] | null;
            /**
             * Format: date-time
             * @description RFC 3339.
             * @default null
             * @example 2026-11-29T17:15:00+07:00
             */
            starts_at?: string | null;
            /** @default null */
            total_limit?: number | null;
        };
        CouponDetail: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string | null;
            code: string;
            customer_limit: number | null;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            discount_given_minor: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            ends_at: string | null;
            /** Format: uuid */
            id: string;
            is_for_all_products: boolean;
            /** @enum {string} */
            kind: "percent" | "fixed" | "free";
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            max_discount_minor: string | null;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            minimum_minor: string;
            note: string;
            /** @description Hundredths of a percent. */
            percent_bp: number | null;
            /** @description Null is all products. */
            product_ids: string[] | null;
            redeemed: number;
            reserved: number;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            starts_at: string | null;
            /** @enum {string} */
            state: "active" | "scheduled" | "expired" | "used_up" | "paused";
            total_limit: number | null;
            version: number;
        };
        CreditMoveBody: {
            /**
             * @description Minor units of the currency, as a text.
             * @example 500000
             */
            amount_minor: string;
            /**
             * Format: uuid
             * @description The debt or agreement that has the credit.
             */
            from_id: string;
            /**
             * @default debt
             * @enum {string}
             */
            from_kind?: "debt" | "agreement";
            /** @default  */
            note?: string;
            /**
             * Format: uuid
             * @description The one that it pays.
             */
            to_id: string;
            /**
             * @default debt
             * @enum {string}
             */
            to_kind?: "debt" | "agreement";
        };
        CreditReturnBody: {
            /**
             * @description Minor units of the currency, as a text.
             * @example 500000
             */
            amount_minor: string;
            /**
             * Format: uuid
             * @description The debt or agreement that has the credit.
             */
            item_id: string;
            /**
             * @default debt
             * @enum {string}
             */
            item_kind?: "debt" | "agreement";
            /**
             * @default cash
             * @enum {string}
             */
            method?: "cash" | "transfer" | "other";
            /** @default  */
            note?: string;
            /**
             * @description Today where none is named.
             * @example 2026-11-29
             */
            on?: string;
        };
        Customer: {
            currency: string;
            email: string;
            has_marketing_consent: boolean;
            /** Format: uuid */
            id: string;
            is_blocked: boolean;
            is_erased: boolean;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            last_order_at: string;
            name: string;
            orders_count: number;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            spent_minor: string;
        };
        CustomerDetail: {
            block_reason: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            blocked_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            consent_ended_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            consented_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            currency: string;
            email: string;
            has_marketing_consent: boolean;
            /** Format: uuid */
            id: string;
            is_blocked: boolean;
            is_erased: boolean;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            last_order_at: string;
            /** @enum {string} */
            locale: "id" | "en" | "ar";
            name: string;
            /** @description The newest two hundred. */
            notes: components["schemas"]["CustomerNote"][];
            orders_count: number;
            phone: string | null;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            spent_minor: string;
            /** @description Raised with what is known of the customer, not with their orders. */
            version: number;
        };
        CustomerExport: {
            [key: string]: unknown;
        };
        CustomerNote: {
            author: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            /** @description What the key is called that a program wrote it with; `author` made the key. Null for a person. */
            key: string | null;
            text: string;
        };
        CustomerNoteBody: {
            text: string;
        };
        Debt: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string;
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            began_on: string;
            /**
             * @description Money handed over, goods on credit, or what was open when the book began.
             * @enum {string}
             */
            cause: "loan" | "goods" | "opening";
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            closed_on: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /**
             * @description What was paid beyond it: theirs, until a person moves it.
             * @example 99000
             */
            credit_minor: string;
            /** @enum {string} */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @description A receivable is owed to the shop, a payable by it.
             * @enum {string}
             */
            direction: "receivable" | "payable";
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            due_on: string;
            /** Format: uuid */
            id: string;
            /**
             * @description What is open of it.
             * @example 99000
             */
            left_minor: string;
            note: string;
            /** Format: uuid */
            party_id: string;
            party_name: string;
            /**
             * @description Through which door it was written down.
             * @enum {string}
             */
            source: "dashboard" | "api" | "chat" | "page" | "gateway" | "import" | "system";
            /**
             * @description `void` was taken back.
             * @enum {string}
             */
            status: "void" | "open" | "settled" | "forgiven" | "written_off";
        };
        DebtBody: {
            /**
             * @description Minor units of the currency, as a text.
             * @example 500000
             */
            amount_minor: string;
            /**
             * @description Today where none is named.
             * @example 2026-11-29
             */
            began_on?: string;
            /**
             * @default loan
             * @enum {string}
             */
            cause?: "loan" | "goods" | "opening";
            /**
             * @description The shop’s own where none is named.
             * @enum {string}
             */
            currency?: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /** @enum {string} */
            direction: "receivable" | "payable";
            /**
             * @description So many days after it began as the debt book says, where none is named.
             * @example 2026-12-13
             */
            due_on?: string;
            /** @default  */
            note?: string;
            /** @description Instead of `party_id`: found by the number or address, or by a name that one person alone has; otherwise added. */
            party?: {
                /** @default  */
                email?: string;
                name: string;
                /** @default  */
                phone?: string;
            };
            /**
             * Format: uuid
             * @description Somebody of the debt book.
             */
            party_id?: string;
        };
        DebtDetail: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string;
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            began_on: string;
            /**
             * @description Money handed over, goods on credit, or what was open when the book began.
             * @enum {string}
             */
            cause: "loan" | "goods" | "opening";
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            closed_on: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /**
             * @description What was paid beyond it: theirs, until a person moves it.
             * @example 99000
             */
            credit_minor: string;
            /** @enum {string} */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @description A receivable is owed to the shop, a payable by it.
             * @enum {string}
             */
            direction: "receivable" | "payable";
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            due_on: string;
            /** @description Everything that was said of it, by the day on which it happened. Nothing of it is ever changed. */
            facts: components["schemas"]["DebtFact"][];
            /** Format: uuid */
            id: string;
            /**
             * @description What is open of it.
             * @example 99000
             */
            left_minor: string;
            note: string;
            /** Format: uuid */
            party_id: string;
            party_name: string;
            /**
             * @description Through which door it was written down.
             * @enum {string}
             */
            source: "dashboard" | "api" | "chat" | "page" | "gateway" | "import" | "system";
            /**
             * @description `void` was taken back.
             * @enum {string}
             */
            status: "void" | "open" | "settled" | "forgiven" | "written_off";
        };
        DebtFact: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "opened" | "paid" | "forgiven" | "written_off" | "recovered" | "settled" | "rescheduled" | "reversed" | "held" | "resumed" | "credit_out";
            /** @enum {string|null} */
            method: "cash" | "transfer" | "gateway" | "credit" | "other" | null;
            note: string;
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            on: string;
            /**
             * Format: uuid
             * @description What it takes back.
             */
            reverses_id: string | null;
            /**
             * @description Through which door it was written down.
             * @enum {string}
             */
            source: "dashboard" | "api" | "chat" | "page" | "gateway" | "import" | "system";
        };
        DeclineBody: {
            /** @description What the customer reads. */
            answer: string;
        };
        DeclineClaimBody: {
            /** @description It is told to whoever said so. */
            answer: string;
        };
        DeliverBody: {
            /**
             * @description What the customer reads about it.
             * @default
             */
            note?: string;
        };
        Dispute: {
            answer: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            item_id: string;
            /** @enum {string} */
            item_kind: "debt" | "agreement";
            /** Format: uuid */
            party_id: string;
            reason: string;
            /** @enum {string} */
            state: "open" | "closed";
        };
        EditedVariantBody: {
            /** @description What it is known by elsewhere, such as an article number; no other variant has it. */
            code?: string | null;
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @example 99000
             */
            compare_at_minor?: string | null;
            /**
             * Format: uuid
             * @description Without one, it is a new variant, which needs a price.
             */
            id?: string;
            key_pattern?: string | null;
            low_stock_at?: number | null;
            name?: string;
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @example 99000
             */
            price_minor?: string;
            /** @description Unlimited where nothing is said. Keys are counted by loading them. */
            stock?: {
                available?: null;
                /** @enum {string} */
                kind: "unlimited";
            } | {
                available: number;
                /** @enum {string} */
                kind: "counted";
                /** @description What was read before: then only the difference counts, and what was sold since is kept. */
                was_available?: number;
            };
        };
        EraseBody: {
            /** @description The customer’s e-mail address, so that it is the one who was meant. */
            confirmation: string;
        };
        Figures: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            average_order_minor: string | null;
            checkouts: number;
            /**
             * @description What was paid, before refunds.
             * @example 99000
             */
            gross_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            net_minor: string;
            paid_orders: number;
            placed_orders: number;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            refunded_minor: string;
            refunds: number;
            visits: number;
        };
        File: {
            /** @example 0199c0de-0000-7000-8000-000000000001.pdf */
            id: string;
            name: string;
            sha256: string;
            size_bytes: number;
            type: string;
        };
        ForgiveBody: {
            /**
             * @description All that is open where none is named.
             * @default null
             * @example 50000
             */
            amount_minor?: string | null;
            /** @description It is kept with what was done. */
            reason: string;
        };
        /** @description How far goods are handed over; never the goods themselves. */
        Fulfilment: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            delivered_at: string | null;
            downloads_left: number | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            expires_at: string | null;
            file_name: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            first_revealed_at: string | null;
            /** Format: uuid */
            id: string;
            keys: {
                /**
                 * Format: date-time
                 * @example 2026-11-29T10:15:00.000Z
                 */
                delivered_at: string | null;
                /** Format: uuid */
                id: string;
                is_replaced: boolean;
                /** @enum {string} */
                state: "delivered" | "revoked";
            }[];
            /** @enum {string} */
            kind: "access_link" | "file" | "license_key" | "manual";
            /** Format: uuid */
            line_id: string;
            /** @description Why it stands still. */
            problem: string | null;
            product_name: string;
            quantity: number;
            /** @enum {string} */
            state: "pending" | "delivered" | "revoked";
        };
        Image: {
            /** Format: uuid */
            file: string;
            /**
             * @description Where it is on the shop’s host.
             * @example /api/media/images/0199c0de-0000-7000-8000-000000000001-l.webp
             */
            path: string;
        };
        Instalment: {
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            due_on: string;
            fee: {
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                charged_minor: string;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                paid_minor: string;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                waived_minor: string;
            };
            interest: {
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                charged_minor: string;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                paid_minor: string;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                waived_minor: string;
            };
            late_fee: {
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                charged_minor: string;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                paid_minor: string;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                waived_minor: string;
            };
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            left_minor: string;
            number: number;
            principal: {
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                charged_minor: string;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                paid_minor: string;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                waived_minor: string;
            };
            /** @description Of which terms it is. */
            version: number;
        };
        Invitation: {
            email: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            expires_at: string;
            /** Format: uuid */
            id: string;
            invited_by: string;
            /** @description Nobody answered in time. */
            is_over: boolean;
            /** @enum {string} */
            role: "owner" | "finance" | "ops" | "dev";
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            sent_at: string;
        };
        Invoice: {
            currency: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            due_at: string;
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            issued_at: string | null;
            kind: string;
            lines: {
                detail: string;
                name: string;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                total_minor: string;
            }[];
            number: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            paid_at: string | null;
            /** @description Where it is paid, while it can be. */
            pay_url: string | null;
            /** @enum {string} */
            state: "draft" | "open" | "paid" | "void";
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            tax_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            total_minor: string;
        };
        KeyDeedBody: {
            /** @description For the team alone. */
            reason: string;
        };
        KnownVariantBody: {
            /** @description What it is known by elsewhere, such as an article number; no other variant has it. */
            code?: string | null;
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @example 99000
             */
            compare_at_minor?: string | null;
            /**
             * Format: uuid
             * @description Without one, it is a new variant.
             */
            id?: string;
            key_pattern?: string | null;
            low_stock_at?: number | null;
            name?: string;
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @example 99000
             */
            price_minor: string;
            /** @description Unlimited where nothing is said. Keys are counted by loading them. */
            stock?: {
                available?: null;
                /** @enum {string} */
                kind: "unlimited";
            } | {
                available: number;
                /** @enum {string} */
                kind: "counted";
                /** @description What was read before: then only the difference counts, and what was sold since is kept. */
                was_available?: number;
            };
        };
        LateFee: {
            /**
             * @description Of `fixed`: once for an instalment.
             * @example 99000
             */
            amount_minor: string | null;
            cap_ppm: number | null;
            grace_days: number;
            /** @enum {string} */
            kind: "per_day" | "fixed";
            /** @description Of `per_day`: parts of a million of what is overdue. */
            ppm: number | null;
            total_cap_ppm: number | null;
        } | null;
        LoadedUnits: {
            added: number;
            /** @description Units that wait to be handed out. */
            available: number;
            /**
             * Format: uuid
             * @description What they can be taken out by together.
             */
            batch_id: string | null;
            duplicates: {
                /** @description Where it stood before; null for one that was in stock already. */
                first_index: number | null;
                /** @description Its place in `contents`, from 0 on. */
                index: number;
            }[];
            is_dry_run: boolean;
        };
        LoanPayment: {
            /**
             * @description Below zero for what a gateway took back.
             * @example 99000
             */
            amount_minor: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** @enum {string} */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @description A receivable is owed to the shop, a payable by it.
             * @enum {string}
             */
            direction: "receivable" | "payable";
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The debt or agreement that it is for.
             */
            item_id: string;
            /** @enum {string} */
            item_kind: "debt" | "agreement";
            /**
             * @description `recovered`: for what had been given up as lost.
             * @enum {string}
             */
            kind: "paid" | "recovered";
            /**
             * @description `credit`: out of what they had paid beyond another debt.
             * @enum {string}
             */
            method: "cash" | "transfer" | "gateway" | "credit" | "other";
            note: string;
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            on: string;
            /**
             * Format: uuid
             * @description The order that was paid at the gateway.
             */
            order_id: string | null;
            /** Format: uuid */
            party_id: string;
            /**
             * Format: date-time
             * @description When it was taken back: then it does not count.
             * @example 2026-11-29T10:15:00.000Z
             */
            reversed_at: string | null;
            /**
             * @description Through which door it was written down.
             * @enum {string}
             */
            source: "dashboard" | "api" | "chat" | "page" | "gateway" | "import" | "system";
        };
        LoanPaymentBody: {
            /**
             * @description Minor units of the currency, as a text.
             * @example 500000
             */
            amount_minor: string;
            /**
             * @description That of the debt: another one is refused with `409`.
             * @enum {string}
             */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /** Format: uuid */
            item_id: string;
            /**
             * @default debt
             * @enum {string}
             */
            item_kind?: "debt" | "agreement";
            /**
             * @default cash
             * @enum {string}
             */
            method?: "cash" | "transfer" | "other";
            /** @default  */
            note?: string;
            /**
             * @description The day on which it came; today where none is named.
             * @example 2026-11-29
             */
            on?: string;
        };
        Member: {
            /** @description Told with `team.manage`; null without. */
            email: string | null;
            /** @description Told with `team.manage`; null without. */
            has_second_factor: boolean | null;
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            joined_at: string;
            name: string;
            /** @enum {string} */
            role: "owner" | "finance" | "ops" | "dev";
        };
        MergeBody: {
            /**
             * Format: uuid
             * @description Who they are.
             */
            into_id: string;
        };
        Meter: {
            /** @description More than the limit may be used, at a price. */
            is_soft: boolean;
            /**
             * @description A warning from 80 % on.
             * @enum {string}
             */
            level: "fine" | "warning" | "full";
            /** @description Null is no limit. */
            limit: number | null;
            meter: string;
            percent: number | null;
            used: number;
        };
        Module: {
            /** @enum {string} */
            access: "every_plan" | "plan" | "bought" | "buy" | "coming";
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            bought_until: string | null;
            currency: string;
            /** @description What its settings may hold. */
            fields: {
                choices?: string[];
                key: string;
                /** @enum {string} */
                kind: "text" | "number" | "boolean" | "choice";
                label: {
                    ar?: string;
                    en?: string;
                    id?: string;
                };
                max?: number;
                min?: number;
                pattern?: string;
                /** @default false */
                required?: boolean;
            }[];
            id: string;
            /** @description Switched on, and covered by the plan or bought. */
            is_on: boolean;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            month_minor: string;
            /** @description By language. */
            name: {
                ar?: string;
                en?: string;
                id?: string;
            };
            settings: {
                [key: string]: string | number | boolean;
            };
            /** @description By language. */
            summary: {
                ar?: string;
                en?: string;
                id?: string;
            };
            /** @description Of its settings; 0 before it was first switched on. */
            version: number;
        };
        MovedProduct: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            archived_at: string | null;
            /** @description Its name. */
            category: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            currency: string;
            delivery: {
                access_url: string | null;
                download_limit: number;
                file: {
                    name: string;
                    sha256: string;
                    size_bytes: number;
                    type: string;
                } | null;
                file_id: string | null;
                link_lifetime_days: number;
                note: string;
            };
            /** @enum {string} */
            delivery_kind: "access_link" | "file" | "license_key" | "generated_key" | "manual";
            description: string;
            /** Format: uuid */
            id: string;
            images: {
                alt: string;
                /** Format: uuid */
                file: string;
                /**
                 * @description Where it is on the shop’s host.
                 * @example /api/media/images/0199c0de-0000-7000-8000-000000000001-l.webp
                 */
                path: string;
            }[];
            max_per_order: number;
            name: string;
            /** @description Whether it is on sale; false in the archive. */
            published: boolean;
            slug: string;
            /** @enum {string} */
            state: "published" | "draft" | "archived";
            summary: string;
            /** @enum {string} */
            tax_class: "standard" | "reduced" | "zero" | "exempt";
            variants: components["schemas"]["Variant"][];
            version: number;
            /**
             * Format: uuid
             * @description What it stood behind before.
             */
            was_behind_id: string | null;
        };
        NewWebhookEndpoint: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            description: string;
            /** @description How many were given up. */
            failed: number;
            /**
             * Format: date-time
             * @description Since when nothing has arrived there; null while everything does.
             * @example 2026-11-29T10:15:00.000Z
             */
            failing_since: string | null;
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            last_delivered_at: string | null;
            /**
             * @description Told once; signs by Standard Webhooks.
             * @example whsec_…
             */
            secret: string;
            /**
             * @description `active`: sent to, whether or not it arrives, which `failing_since` tells; `paused` by somebody; `failing`: stopped by us, for the reason in `stopped_because`.
             * @enum {string}
             */
            state: "active" | "paused" | "failing";
            /**
             * @description `gone`: it answered 410; `silent`: nothing arrived for a day; `person`: somebody paused it. Null while it is active.
             * @enum {string|null}
             */
            stopped_because: "gone" | "silent" | "person" | null;
            topics: ("order.created" | "order.paid" | "order.fulfilled" | "order.expired" | "order.cancelled" | "order.refunded" | "order.needs_attention" | "payment.pending" | "refund.failed" | "discord.delivered" | "catalogue.changed" | "customer.changed" | "bot.changed" | "discord.connected" | "discord.broken" | "discord.ticket_closed" | "debt.created" | "loan_payment.recorded" | "agreement.signed" | "item.overdue")[];
            url: string;
            version: number;
            /** @description How many deliveries wait to be sent. */
            waiting: number;
        };
        NoteBody: {
            text: string;
        };
        Notification: {
            attempts: number;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            locale: "id" | "en" | "ar";
            /** Format: uuid */
            order_id: string | null;
            order_number: string | null;
            /** @description Without `customers.read` only a hint of it; null where it was erased. */
            recipient: string | null;
            /**
             * @description `risky` where it may have arrived; null where there is nothing to repeat.
             * @enum {string|null}
             */
            resend: "safe" | "risky" | null;
            /** @description What the mail server said last. */
            response: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            send_after: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            sent_at: string | null;
            /**
             * @description `uncertain`: the mail server was asked and did not say whether it took it.
             * @enum {string}
             */
            state: "queued" | "sending" | "sent" | "failed" | "uncertain" | "skipped";
            template: string;
            /** @description The shop’s own wording that was used; null for the platform’s. */
            wording_version: number | null;
        };
        NotificationRule: {
            delay_minutes: number;
            /** @description Every shop has to send it. */
            is_always_on: boolean;
            is_on: boolean;
            most_delay_minutes: number;
            /** @enum {string} */
            template: "order_received" | "payment_instructions" | "payment_reminder_early" | "payment_reminder_last" | "order_expired" | "order_paid" | "order_delivered" | "order_key_replaced" | "order_code" | "order_refunded" | "refund_declined" | "payment_late" | "order_sold_out" | "seller_order_paid" | "seller_attention" | "seller_refund_asked" | "seller_low_stock";
            /** @description Names what the rule says; it does not count. */
            version: number;
            waits_in_quiet_hours: boolean;
        };
        OfferBody: {
            /**
             * @description How long it can be signed.
             * @default 7
             */
            days?: number;
        };
        Order: {
            /**
             * @description Why a person has to look at its money.
             * @enum {string|null}
             */
            attention: "amount_mismatch" | "currency_mismatch" | "paid_late" | "sold_out" | "overpaid" | "reversed" | "refund_failed" | "refund_unclear" | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            currency: string;
            /** @description As the order has them. With `expand[]=customer`, which takes `customers.read`, what a customer has besides; then `id` is null until the worker has made them one, moments after their first order. */
            customer: {
                currency?: string;
                email: string;
                has_marketing_consent?: boolean;
                /** Format: uuid */
                id?: string | null;
                is_blocked?: boolean;
                is_erased?: boolean;
                /**
                 * Format: date-time
                 * @example 2026-11-29T10:15:00.000Z
                 */
                last_order_at?: string;
                name: string;
                orders_count?: number;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                spent_minor?: string;
            };
            /** Format: uuid */
            id: string;
            /** @description Its customer asks for money back and waits. */
            is_refund_asked: boolean;
            /** @description What a program of an older system calls it, where that made it or it was brought over. */
            legacy_id: string | null;
            number: string;
            /** @description The gateway’s own word for it. */
            payment_method: string | null;
            /** @enum {string} */
            payment_state: "unpaid" | "pending" | "review" | "paid" | "partially_refunded" | "refunded" | "disputed" | "needs_attention";
            /** @description With `expand[]=payments`. */
            payments?: components["schemas"]["Payment"][];
            product_names: string[];
            /** @description With `expand[]=refunds`. */
            refunds?: components["schemas"]["Refund"][];
            /**
             * @description Through which door it came.
             * @enum {string}
             */
            source: "web" | "api" | "discord" | "whatsapp" | "lending" | "agent" | "manual" | "import";
            /** @enum {string} */
            status: "draft" | "awaiting_payment" | "paid" | "fulfilled" | "cancelled" | "expired";
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            total_minor: string;
        };
        OrderBody: {
            customer: {
                email: string;
                name: string;
                phone?: string;
            };
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @default 0
             * @example 99000
             */
            discount_minor?: string;
            items: components["schemas"]["OrderItemBody"][];
            /**
             * @description Null keeps it as a draft, which nobody can pay.
             * @default 3
             * @example 3
             */
            link_days?: number | null;
            /**
             * @description The customer’s language.
             * @enum {string}
             */
            locale: "id" | "en" | "ar";
            /**
             * @description What the customer reads with it.
             * @default
             */
            note?: string;
            /**
             * Format: uuid
             * @description A draft that it takes the place of.
             */
            replaces?: string;
        };
        OrderDetail: {
            /**
             * @description Why a person has to look at its money.
             * @enum {string|null}
             */
            attention: "amount_mismatch" | "currency_mismatch" | "paid_late" | "sold_out" | "overpaid" | "reversed" | "refund_failed" | "refund_unclear" | null;
            /** @description From which campaign it came. */
            attribution: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            closed_at: string | null;
            coupon: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            currency: string;
            customer: {
                currency?: string;
                email: string;
                has_marketing_consent?: boolean;
                /**
                 * Format: uuid
                 * @description Null without `customers.read`, and before its worker has run.
                 */
                id: string | null;
                is_blocked?: boolean;
                is_erased?: boolean;
                /**
                 * Format: date-time
                 * @example 2026-11-29T10:15:00.000Z
                 */
                last_order_at?: string;
                name: string;
                orders_count?: number;
                phone: string | null;
                /**
                 * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
                 * @example 99000
                 */
                spent_minor?: string;
            };
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            discount_minor: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            fulfilled_at: string | null;
            fulfilments: components["schemas"]["Fulfilment"][];
            has_marketing_consent: boolean;
            /** Format: uuid */
            id: string;
            /** @description What a program of an older system calls it, where that made it or it was brought over. */
            legacy_id: string | null;
            lines: components["schemas"]["OrderLine"][];
            /** @description The customer’s own page, where it is paid and its goods are. Null for a draft and without `orders.fulfil`. */
            link: string | null;
            /** @enum {string} */
            locale: "id" | "en" | "ar";
            messages: components["schemas"]["OrderMessage"][];
            /** @description The customer’s, or on an order by hand the seller’s to the customer. */
            note: string;
            notes: components["schemas"]["OrderNote"][];
            number: string;
            outside_payments: components["schemas"]["OutsidePayment"][];
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            paid_at: string | null;
            /** @description The gateway’s own word for it. */
            payment_method: string | null;
            /** @enum {string} */
            payment_state: "unpaid" | "pending" | "review" | "paid" | "partially_refunded" | "refunded" | "disputed" | "needs_attention";
            payments: components["schemas"]["Payment"][];
            prices_include_tax: boolean;
            refund_requests: components["schemas"]["RefundRequest"][];
            refunds: components["schemas"]["Refund"][];
            /**
             * @description Through which door it came.
             * @enum {string}
             */
            source: "web" | "api" | "discord" | "whatsapp" | "lending" | "agent" | "manual" | "import";
            /** @enum {string} */
            status: "draft" | "awaiting_payment" | "paid" | "fulfilled" | "cancelled" | "expired";
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            subtotal_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            tax_minor: string;
            timeline: components["schemas"]["TimelineEntry"][];
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            total_minor: string;
            transactions: components["schemas"]["Transaction"][];
            /** @description The part of the total by which a bank transfer is told from others; 0 for none. */
            unique_code: number;
            /**
             * Format: date-time
             * @description Until then it can be paid.
             * @example 2026-11-29T10:15:00.000Z
             */
            window_ends_at: string;
        };
        OrderItemBody: {
            /** @description Of a line without a product. */
            name?: string;
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @example 99000
             */
            price_minor?: string;
            quantity: number;
            /**
             * Format: uuid
             * @description At the shop’s own price.
             */
            variant_id?: string;
        };
        OrderLine: {
            delivery_kind: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            discount_minor: string;
            /** Format: uuid */
            id: string;
            /** @description The product’s address in the shop; empty for a free line. */
            product: string;
            product_name: string;
            quantity: number;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            tax_minor: string;
            /** @description Hundredths of a percent. */
            tax_rate_bp: number;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            total_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            unit_price_minor: string;
            variant_name: string;
        };
        OrderMessage: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            recipient: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            sent_at: string | null;
            state: string;
            template: string;
        };
        OrderNote: {
            author: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            /** @description What the key is called that a program wrote it with; `author` made the key. Null for a person. */
            key: string | null;
            text: string;
        };
        /** @description Money that came outside of the gateways. */
        OutsidePayment: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string;
            currency: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            method: "bank_transfer" | "cash" | "other";
            note: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            received_at: string;
            reference: string;
        };
        OutsidePaymentBody: {
            /** @enum {string} */
            method: "bank_transfer" | "cash" | "other";
            /** @default  */
            note?: string;
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-11-29
             */
            received_on: string;
            /** @default  */
            reference?: string;
        };
        Party: {
            /**
             * @description Whether they agreed to be written to, or wanted it to stop.
             * @enum {string}
             */
            consent: "none" | "given" | "stopped";
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            is_blocked: boolean;
            /**
             * @description Null is the shop’s own.
             * @enum {string|null}
             */
            locale: "id" | "en" | "ar" | null;
            name: string;
            /** @description Raised with what is known of them, not with their contacts or debts. */
            version: number;
        };
        PartyBody: {
            /**
             * @default
             * @example budi@example.com
             */
            email?: string;
            /**
             * @description In which language they are written to; null is the shop’s own.
             * @default null
             * @enum {string|null}
             */
            locale?: "id" | "en" | "ar" | null;
            /** @example Budi Santoso */
            name: string;
            /** @default  */
            note?: string;
            /**
             * @description With the country, or as it is dialled where the shop is.
             * @default
             * @example +62 812-3456-7890
             */
            phone?: string;
        };
        PartyChangeBody: {
            /**
             * @description In which language they are written to; null is the shop’s own.
             * @default null
             * @enum {string|null}
             */
            locale?: "id" | "en" | "ar" | null;
            /** @example Budi Santoso */
            name: string;
            /** @default  */
            note?: string;
        };
        PartyContact: {
            /** Format: uuid */
            id: string;
            /** @description The first of its kind. */
            is_main: boolean;
            /**
             * @description `lid` and `bsuid` are what WhatsApp calls somebody.
             * @enum {string}
             */
            kind: "phone" | "email" | "lid" | "bsuid";
            /** @example +6281234567890 */
            value: string;
        };
        PartyContactBody: {
            /** @enum {string} */
            kind: "phone" | "email";
            /** @example +62 812-3456-7891 */
            value: string;
        };
        PartyDetail: {
            block_reason: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            blocked_at: string | null;
            /**
             * @description Whether they agreed to be written to, or wanted it to stop.
             * @enum {string}
             */
            consent: "none" | "given" | "stopped";
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            consent_at: string | null;
            consent_note: string;
            /**
             * @description Through whom that is known: the lender, their own page, or a chat.
             * @enum {string|null}
             */
            consent_source: "lender" | "page" | "chat" | null;
            contacts: components["schemas"]["PartyContact"][];
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            is_blocked: boolean;
            /**
             * @description Null is the shop’s own.
             * @enum {string|null}
             */
            locale: "id" | "en" | "ar" | null;
            /**
             * Format: uuid
             * @description Who they turned out to be: everything of theirs is there.
             */
            merged_into: string | null;
            name: string;
            note: string;
            /** @description Raised with what is known of them, not with their contacts or debts. */
            version: number;
        };
        /** @description A try to pay an order at a gateway. */
        Payment: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string;
            attention: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            currency: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            expires_at: string;
            /** Format: uuid */
            id: string;
            method: string | null;
            /** Format: uuid */
            order_id: string;
            problem: string | null;
            /** @enum {string} */
            provider: "midtrans" | "stripe";
            /** @description What it is called at the gateway. */
            provider_ref: string;
            /** @enum {string} */
            state: "creating" | "open" | "pending" | "review" | "paid" | "failed" | "expired" | "cancelled";
            /**
             * Format: date-time
             * @description When the gateway was asked about it last.
             * @example 2026-11-29T10:15:00.000Z
             */
            synced_at: string | null;
        };
        PaymentConnection: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            is_default: boolean;
            /** @description The end of its key; the rest is told to nobody. */
            key_last4: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            last_sync_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            last_webhook_at: string | null;
            /** @enum {string} */
            mode: "sandbox" | "live";
            problem: string | null;
            /** @enum {string} */
            provider: "midtrans" | "stripe";
            /** @enum {string} */
            status: "active" | "invalid" | "disconnected";
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            verified_at: string | null;
            webhook_url: string;
        };
        PayPartyBody: {
            /**
             * @description Minor units of the currency, as a text.
             * @example 500000
             */
            amount_minor: string;
            /**
             * @description That of the debt: another one is refused with `409`.
             * @enum {string}
             */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @default receivable
             * @enum {string}
             */
            direction?: "receivable" | "payable";
            /**
             * @default cash
             * @enum {string}
             */
            method?: "cash" | "transfer" | "other";
            /** @default  */
            note?: string;
            /**
             * @description The day on which it came; today where none is named.
             * @example 2026-11-29
             */
            on?: string;
        };
        Plan: {
            currency: string;
            features: string[];
            id: string;
            /** @description Null is all. */
            included_modules: number | null;
            is_offered: boolean;
            /** @description By meter; null, or no entry, is no limit. */
            limits: {
                [key: string]: number | null;
            };
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            month_minor: string;
            name: string;
            /** @description A month in further currencies. */
            prices: {
                [key: string]: string;
            };
            /** @description What may be used beyond its limit, at a price. */
            soft_meters: string[];
            /** @enum {string} */
            support: "community" | "email" | "priority" | "dedicated";
            trial_days: number;
            version: number;
        } | null;
        PlannedInstalment: {
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            due_on: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            fee_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            interest_minor: string;
            number: number;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            principal_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            total_minor: string;
        };
        Policies: {
            privacy_policy: string;
            refund_policy: string;
            terms: string;
            version: number;
        };
        PreviewBody: {
            terms: components["schemas"]["SentTerms"];
        };
        /** @description Why a request was refused (RFC 9457), in the language of Accept-Language. */
        Problem: {
            /** @enum {string} */
            code: "validation_failed" | "malformed_body" | "body_too_slow" | "body_too_large" | "unsupported_media_type" | "method_not_allowed" | "idempotency_key_reused" | "product_not_found" | "order_not_found" | "sold_out" | "no_payment_connection" | "shop_closed" | "limit_reached" | "rate_limited" | "payment_refused" | "gateway_unavailable" | "forbidden" | "unauthenticated" | "second_factor_needed" | "second_factor_enrolment_needed" | "step_up_needed" | "not_found" | "conflict" | "stale_version" | "module_not_enabled" | "internal";
            detail: string;
            /** @description The reasons by the dotted path of each field that is wrong. */
            errors?: {
                [key: string]: string[];
            };
            /** @description The same reasons one by one, with where each stands in what was sent. */
            problems?: {
                detail: string;
                /** @example lines.0.quantity */
                field: string;
                /** @description The parameter of the address that it is. */
                parameter?: string;
                /**
                 * @description Where it stands in the body (RFC 6901); of a field that is missing, where it belongs.
                 * @example /lines/0/quantity
                 */
                pointer?: string;
            }[];
            request_id: string;
            status: number;
            title: string;
            type: string;
        };
        Product: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            archived_at: string | null;
            /** @description Its name. */
            category: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            currency: string;
            delivery: {
                access_url: string | null;
                download_limit: number;
                file: {
                    name: string;
                    sha256: string;
                    size_bytes: number;
                    type: string;
                } | null;
                file_id: string | null;
                link_lifetime_days: number;
                note: string;
            };
            /** @enum {string} */
            delivery_kind: "access_link" | "file" | "license_key" | "generated_key" | "manual";
            description: string;
            /** Format: uuid */
            id: string;
            images: {
                alt: string;
                /** Format: uuid */
                file: string;
                /**
                 * @description Where it is on the shop’s host.
                 * @example /api/media/images/0199c0de-0000-7000-8000-000000000001-l.webp
                 */
                path: string;
            }[];
            max_per_order: number;
            name: string;
            /** @description Whether it is on sale; false in the archive. */
            published: boolean;
            slug: string;
            /** @enum {string} */
            state: "published" | "draft" | "archived";
            summary: string;
            /** @enum {string} */
            tax_class: "standard" | "reduced" | "zero" | "exempt";
            variants: components["schemas"]["Variant"][];
            version: number;
        };
        ProductBody: {
            /** @description By its name; one that the shop does not have is added. Null or empty is none. */
            category?: string | null;
            delivery?: {
                access_url?: string | null;
                download_limit?: number;
                /**
                 * @description The `id` that `addFile` answered with.
                 * @example 0199c0de-0000-7000-8000-000000000001.pdf
                 */
                file_id?: string | null;
                link_lifetime_days?: number;
                note?: string;
            };
            /** @enum {string} */
            delivery_kind: "access_link" | "file" | "license_key" | "generated_key" | "manual";
            description?: string;
            /** @description In their order, each with the `file` that `addImage` answered with; one that is not named is removed. */
            images?: {
                /** @default  */
                alt?: string;
                file: string;
            }[];
            max_per_order?: number;
            name: string;
            published?: boolean;
            slug?: string;
            summary?: string;
            /** @enum {string} */
            tax_class?: "standard" | "reduced" | "zero" | "exempt";
            variants: components["schemas"]["VariantBody"][];
        };
        ProductChangeBody: {
            /** @description By its name; one that the shop does not have is added. Null or empty is none. */
            category?: string | null;
            delivery?: {
                access_url?: string | null;
                download_limit?: number;
                /**
                 * @description The `id` that `addFile` answered with.
                 * @example 0199c0de-0000-7000-8000-000000000001.pdf
                 */
                file_id?: string | null;
                link_lifetime_days?: number;
                note?: string;
            };
            /**
             * @description It stays; another one is refused.
             * @enum {string}
             */
            delivery_kind?: "access_link" | "file" | "license_key" | "generated_key" | "manual";
            description?: string;
            /** @description In their order, each with the `file` that `addImage` answered with; one that is not named is removed. */
            images?: {
                /** @default  */
                alt?: string;
                file: string;
            }[];
            max_per_order?: number;
            name: string;
            published?: boolean;
            slug?: string;
            summary?: string;
            /** @enum {string} */
            tax_class?: "standard" | "reduced" | "zero" | "exempt";
            variants: components["schemas"]["KnownVariantBody"][];
        };
        ProductEditBody: {
            /** @description By its name; one that the shop does not have is added. Null or empty is none. */
            category?: string | null;
            delivery?: {
                access_url?: string | null;
                download_limit?: number;
                /**
                 * @description The `id` that `addFile` answered with.
                 * @example 0199c0de-0000-7000-8000-000000000001.pdf
                 */
                file_id?: string | null;
                link_lifetime_days?: number;
                note?: string;
            };
            /**
             * @description It stays; another one is refused.
             * @enum {string}
             */
            delivery_kind?: "access_link" | "file" | "license_key" | "generated_key" | "manual";
            description?: string;
            /** @description In their order, each with the `file` that `addImage` answered with; one that is not named is removed. */
            images?: {
                /** @default  */
                alt?: string;
                file: string;
            }[];
            max_per_order?: number;
            name?: string;
            published?: boolean;
            slug?: string;
            summary?: string;
            /** @enum {string} */
            tax_class?: "standard" | "reduced" | "zero" | "exempt";
            variants?: components["schemas"]["EditedVariantBody"][];
        };
        QuietHours: {
            /** @description After midnight, on the shop’s clocks. */
            from_minute: number;
            is_on: boolean;
            to_minute: number;
            version: number;
        };
        RecoverBody: {
            /**
             * @description Minor units of the currency, as a text.
             * @example 500000
             */
            amount_minor: string;
            /**
             * @description That of the debt: another one is refused with `409`.
             * @enum {string}
             */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @default cash
             * @enum {string}
             */
            method?: "cash" | "transfer" | "other";
            /**
             * @description The day on which it came; today where none is named.
             * @example 2026-11-29
             */
            on?: string;
            /** @description It is kept with what was done. */
            reason: string;
        };
        RedraftBody: {
            /** @enum {string} */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @description What it is for; it stands on the paper.
             * @default
             */
            note?: string;
            terms: components["schemas"]["SentTerms"];
        };
        Refund: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            currency: string;
            /** Format: uuid */
            id: string;
            /**
             * @description Sent to the gateway, written down by a person who gave it back, or found at the gateway.
             * @enum {string}
             */
            kind: "gateway" | "manual" | "external";
            line_ids: string[];
            /** Format: uuid */
            order_id: string;
            /** @description What the gateway said against it. */
            problem: string | null;
            reason: string;
            revokes_goods: boolean;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            settled_at: string | null;
            /** @enum {string} */
            state: "requested" | "pending" | "succeeded" | "failed";
            /**
             * Format: uuid
             * @description The money that it is taken from.
             */
            transaction_id: string;
        };
        RefundBody: {
            /**
             * @description Without it: the price of the lines, or all that is left of the payment.
             * @example 99000
             */
            amount_minor?: string;
            /**
             * @description `manual` writes down money that somebody gave back, such as by bank transfer.
             * @default gateway
             * @enum {string}
             */
            kind?: "gateway" | "manual";
            /** @default [] */
            line_ids?: string[];
            /** Format: uuid */
            order_id: string;
            /** @default  */
            reason?: string;
            /** @description Takes goods back also where only a part of the money goes back; of lines that are paid back unless told otherwise. */
            revokes_goods?: boolean;
            /**
             * Format: uuid
             * @description The money that it is taken from; otherwise the payment with most left.
             */
            transaction_id?: string;
        };
        RefundRequest: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string;
            /** @description Why it was declined, in the seller’s words. */
            answer: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            answered_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            /** @description None for the whole order. */
            line_ids: string[];
            /** Format: uuid */
            order_id: string;
            reason: string;
            /** @enum {string} */
            state: "open" | "refunded" | "declined";
        };
        RefundRequestBody: {
            /**
             * @description `manual` writes down money that somebody gave back, such as by bank transfer.
             * @default gateway
             * @enum {string}
             */
            kind?: "gateway" | "manual";
        };
        RescheduleBody: {
            terms: components["schemas"]["SentTerms"];
        };
        ReturnedCredit: {
            /**
             * Format: uuid
             * @description By this it is among the facts of the debt.
             */
            fact_id: string;
        };
        ReverseDebtBody: {
            /**
             * Format: uuid
             * @description The id of one of its `facts`.
             * @default null
             * @example null
             */
            fact_id?: string | null;
            /** @description It is kept with what was done. */
            reason: string;
        };
        ReversePaymentBody: {
            /** @description It is kept with what was done. */
            reason: string;
        };
        SendOrderBody: {
            /**
             * @description For how many days it can be paid by its link: 1, 3, 7, 14.
             * @default 3
             * @example 3
             */
            link_days?: number;
        };
        SentTerms: {
            /**
             * @description The day from which periods count; `starts_on` where none is named.
             * @example 2026-12-01
             */
            anchor_on?: string;
            /**
             * @default months
             * @enum {string}
             */
            basis?: "months" | "act_365";
            /**
             * @description A period is so many units long.
             * @default 1
             */
            every?: number;
            /**
             * @description A fixed fee, asked with the first instalment.
             * @default 0
             * @example 99000
             */
            fee_minor?: string;
            /**
             * @default none
             * @enum {string}
             */
            grace?: "none" | "interest_only" | "full";
            /** @default 0 */
            grace_rows?: number;
            /** @description What lateness costs: as the debt book says where it is left out, nothing where it is null. */
            late_fee?: {
                /**
                 * @description In parts of a million; null for no cap.
                 * @default null
                 */
                cap_ppm?: number | null;
                /** @default 0 */
                grace_days?: number;
                /** @enum {string} */
                kind: "per_day";
                /** @description A day’s share of what is overdue, in parts of a million. */
                ppm: number;
                /**
                 * @description In parts of a million; null for no cap.
                 * @default null
                 */
                total_cap_ppm?: number | null;
            } | {
                /**
                 * @description Minor units of the currency, as a text.
                 * @example 500000
                 */
                amount_minor: string;
                /**
                 * @description In parts of a million; null for no cap.
                 * @default null
                 */
                cap_ppm?: number | null;
                /** @default 0 */
                grace_days?: number;
                /** @enum {string} */
                kind: "fixed";
                /**
                 * @description In parts of a million; null for no cap.
                 * @default null
                 */
                total_cap_ppm?: number | null;
            } | null;
            /**
             * @description `none`: equal parts without interest; `flat`: interest on the whole principal in every row; `declining`: equal parts and interest on what is left; `annuity`: equal amounts.
             * @enum {string}
             */
            method: "none" | "flat" | "declining" | "annuity";
            /**
             * @description Minor units of the currency, as a text.
             * @example 500000
             */
            principal_minor: string;
            /**
             * @default month
             * @enum {string}
             */
            rate_per?: "month" | "year";
            /**
             * @description In parts of a million: 2 % are 20000.
             * @default 0
             */
            rate_ppm?: number;
            /** @description How many instalments there are, those of the grace included. */
            rows: number;
            /**
             * @description Where money beyond the running instalment goes: on to the next `rows`, to the `principal`, or to their `credit`; as the debt book says where it is left out.
             * @enum {string}
             */
            spill?: "rows" | "principal" | "credit";
            /**
             * @description The day from which interest counts.
             * @example 2026-12-01
             */
            starts_on: string;
            /**
             * @description Amounts are rounded to multiples of this.
             * @default 1
             * @example 500000
             */
            step_minor?: string;
            /**
             * @default month
             * @enum {string}
             */
            unit?: "day" | "week" | "month";
        };
        Settings: {
            contact_email: string | null;
            contact_phone: string | null;
            currency: string;
            /** @enum {string} */
            locale: "id" | "en" | "ar";
            name: string;
            /** @description How long an unpaid order waits. */
            order_window_hours: number;
            refund_late_payments: boolean;
            tagline: string;
            time_zone: string;
            version: number;
        };
        SettingsBody: {
            contact_email?: string | null;
            contact_phone?: string | null;
            /** @description Not to be changed once there are orders. */
            currency?: string;
            /** @enum {string} */
            locale?: "id" | "en" | "ar";
            name?: string;
            order_window_hours?: number;
            refund_late_payments?: boolean;
            tagline?: string;
            /** @example Asia/Jakarta */
            time_zone?: string;
        };
        SettleBody: {
            /**
             * @default cash
             * @enum {string}
             */
            method?: "cash" | "transfer" | "other";
            /** @default  */
            note?: string;
            /**
             * @description The `total_minor` of the quote that the payer was told.
             * @example 3100000
             */
            quoted_minor: string;
        };
        SettlementQuote: {
            /** @enum {string} */
            currency: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            fee_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            interest_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            late_fee_minor: string;
            /**
             * @description A day in the shop’s own zone.
             * @example 2026-12-09
             */
            on: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            principal_minor: string;
            /**
             * @description The interest that is not asked because of it.
             * @example 99000
             */
            rebate_minor: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            total_minor: string;
        };
        StockLevel: {
            /** @description Null where nothing is counted. */
            available: number | null;
            /** @enum {string} */
            delivery_kind: "access_link" | "file" | "license_key" | "generated_key" | "manual";
            /** @description Units that wait for a payment. */
            held: number;
            is_low: boolean;
            low_stock_at: number | null;
            /** Format: uuid */
            product_id: string;
            product_name: string;
            published: boolean;
            /** Format: uuid */
            variant_id: string;
            variant_name: string;
        };
        StockMovement: {
            /** @description The member who did it, by name. */
            actor: string | null;
            /** @description What could be sold afterwards. */
            available: number;
            change: number;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "counted" | "uncounted" | "adjusted" | "imported" | "loaded" | "withdrawn" | "replaced" | "sold" | "returned";
            order: {
                /** Format: uuid */
                id: string;
                number: string;
            } | null;
            reason: string;
        };
        Subscription: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            cancelled_at: string | null;
            /** @enum {string|null} */
            cycle: "month" | "year" | null;
            /** @description What follows the period, where it is something else. */
            next: {
                /** @enum {string} */
                cycle: "month" | "year";
                plan_id: string;
            } | null;
            /** @description What could be chosen now. */
            offered: components["schemas"]["Plan"][];
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            period_ends_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            period_starts_at: string | null;
            plan: components["schemas"]["Plan"];
            /**
             * @description Null where nothing has to be paid.
             * @enum {string|null}
             */
            state: "trialing" | "active" | "past_due" | "restricted" | null;
        };
        TimelineEntry: {
            actor: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            at: string;
            detail: string | null;
            /** @enum {string} */
            kind: "event" | "deed" | "webhook" | "mail" | "note";
            topic: string;
        };
        /** @description Money as a gateway tells of it, or as a member wrote it down. */
        Transaction: {
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            amount_minor: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            currency: string;
            disputes: {
                ref: string;
                /** @enum {string} */
                state: "open" | "won" | "lost";
            }[];
            /** Format: uuid */
            id: string;
            method: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            paid_at: string | null;
            /** Format: uuid */
            payment_id: string;
            provider_ref: string;
            /** @enum {string} */
            state: "open" | "pending" | "review" | "paid" | "failed" | "reversed" | "disputed";
        };
        UnblockedCustomer: {
            block_reason: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            blocked_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            consent_ended_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            consented_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            currency: string;
            email: string;
            has_marketing_consent: boolean;
            /** Format: uuid */
            id: string;
            is_blocked: boolean;
            is_erased: boolean;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            last_order_at: string;
            /** @enum {string} */
            locale: "id" | "en" | "ar";
            name: string;
            /** @description The newest two hundred. */
            notes: components["schemas"]["CustomerNote"][];
            orders_count: number;
            phone: string | null;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            spent_minor: string;
            /** @description Raised with what is known of the customer, not with their orders. */
            version: number;
            /** @description Why no order was taken from them. */
            was_block_reason: string;
        };
        UnblockedParty: {
            block_reason: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            blocked_at: string | null;
            /**
             * @description Whether they agreed to be written to, or wanted it to stop.
             * @enum {string}
             */
            consent: "none" | "given" | "stopped";
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            consent_at: string | null;
            consent_note: string;
            /**
             * @description Through whom that is known: the lender, their own page, or a chat.
             * @enum {string|null}
             */
            consent_source: "lender" | "page" | "chat" | null;
            contacts: components["schemas"]["PartyContact"][];
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            is_blocked: boolean;
            /**
             * @description Null is the shop’s own.
             * @enum {string|null}
             */
            locale: "id" | "en" | "ar" | null;
            /**
             * Format: uuid
             * @description Who they turned out to be: everything of theirs is there.
             */
            merged_into: string | null;
            name: string;
            note: string;
            /** @description Raised with what is known of them, not with their contacts or debts. */
            version: number;
            /** @description Why they were blocked. */
            was_block_reason: string;
        };
        Unit: {
            /** @description The member who loaded it, by name. */
            added_by: string | null;
            /** Format: uuid */
            batch_id: string | null;
            buyer: {
                email: string;
                name: string;
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            delivered_at: string | null;
            /** Format: uuid */
            id: string;
            is_replaced: boolean;
            /** @description Told, as `buyer` and `sold_by`, with `orders.read`. */
            order: {
                /** Format: uuid */
                id: string;
                number: string;
            } | null;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            purchase_price_minor: string | null;
            reason: string;
            /** @description The member who wrote its order by hand, by name. */
            sold_by: string | null;
            /**
             * @description `withdrawn`: taken out before anybody got it; `revoked`: taken back from whoever got it.
             * @enum {string}
             */
            state: "available" | "delivered" | "revoked" | "withdrawn";
            /** Format: uuid */
            variant_id: string;
        };
        UnitBatch: {
            added_by: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /** Format: uuid */
            id: string;
            /** @description Those that nobody got yet. */
            left: number;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            purchase_price_minor: string | null;
            total: number;
            withdrawn: number;
        };
        UnitContent: {
            content: string;
            /** Format: uuid */
            id: string;
        };
        UnitsBody: {
            contents: string[];
            /**
             * @description Answers the same and loads nothing.
             * @default false
             */
            is_dry_run?: boolean;
            /**
             * @description What the seller paid for each of them.
             * @example 99000
             */
            purchase_price_minor?: string | null;
        };
        Usage: {
            /** @description Bought AI credit, on top of the plan’s. */
            credits_left: number;
            meters: components["schemas"]["Meter"][];
            /**
             * Format: date
             * @description The first day of the month that is counted.
             */
            month: string;
        };
        Variant: {
            code: string | null;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            compare_at_minor: string | null;
            /** @description Units that wait for a payment. */
            held: number;
            /** Format: uuid */
            id: string;
            key_pattern: string | null;
            low_stock_at: number | null;
            /** @description Empty where a product has but one. */
            name: string;
            /**
             * @description Minor units of the currency, as a text: 99,000 rupiah are `"99000"`, 19 dollars are `"1900"`.
             * @example 99000
             */
            price_minor: string;
            stock: {
                /** @description Null where nothing is counted. */
                available: number | null;
                /** @enum {string} */
                kind: "unlimited" | "counted";
            };
        };
        VariantBody: {
            /** @description What it is known by elsewhere, such as an article number; no other variant has it. */
            code?: string | null;
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @example 99000
             */
            compare_at_minor?: string | null;
            key_pattern?: string | null;
            low_stock_at?: number | null;
            name?: string;
            /**
             * @description Minor units of the shop’s currency, as a text.
             * @example 99000
             */
            price_minor: string;
            /** @description Unlimited where nothing is said. Keys are counted by loading them. */
            stock?: {
                available?: null;
                /** @enum {string} */
                kind: "unlimited";
            } | {
                available: number;
                /** @enum {string} */
                kind: "counted";
                /** @description What was read before: then only the difference counts, and what was sold since is kept. */
                was_available?: number;
            };
        };
        WebhookDelivery: {
            attempts: number;
            /** @description What is signed and sent, as it is. */
            body: string | null;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            delivered_at: string | null;
            /**
             * Format: uuid
             * @description The `webhook-id` of every try.
             */
            id: string;
            /**
             * Format: date-time
             * @description Null where it is not tried again, and while it waits for an earlier one.
             * @example 2026-11-29T10:15:00.000Z
             */
            next_attempt_at: string | null;
            /** @enum {string} */
            state: "waiting" | "delivered" | "failed";
            topic: string;
            tries: {
                /** @description Its beginning. */
                answer: string;
                /**
                 * Format: date-time
                 * @example 2026-11-29T10:15:00.000Z
                 */
                created_at: string;
                duration_ms: number;
                /**
                 * Format: uuid
                 * @description The request id that the endpoint was sent.
                 */
                id: string;
                /** @enum {string|null} */
                problem: "address_refused" | "name_unknown" | "timed_out" | "not_connected" | "certificate_refused" | "not_signed" | null;
                /** @description Of the answer; null where there was none. */
                status: number | null;
            }[];
            /**
             * Format: uuid
             * @description The earlier delivery of the same order that has to arrive, or be given up, before this one is tried.
             */
            waits_for: string | null;
        };
        WebhookEndpoint: {
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            created_at: string;
            description: string;
            /** @description How many were given up. */
            failed: number;
            /**
             * Format: date-time
             * @description Since when nothing has arrived there; null while everything does.
             * @example 2026-11-29T10:15:00.000Z
             */
            failing_since: string | null;
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-29T10:15:00.000Z
             */
            last_delivered_at: string | null;
            /**
             * @description `active`: sent to, whether or not it arrives, which `failing_since` tells; `paused` by somebody; `failing`: stopped by us, for the reason in `stopped_because`.
             * @enum {string}
             */
            state: "active" | "paused" | "failing";
            /**
             * @description `gone`: it answered 410; `silent`: nothing arrived for a day; `person`: somebody paused it. Null while it is active.
             * @enum {string|null}
             */
            stopped_because: "gone" | "silent" | "person" | null;
            topics: ("order.created" | "order.paid" | "order.fulfilled" | "order.expired" | "order.cancelled" | "order.refunded" | "order.needs_attention" | "payment.pending" | "refund.failed" | "discord.delivered" | "catalogue.changed" | "customer.changed" | "bot.changed" | "discord.connected" | "discord.broken" | "discord.ticket_closed" | "debt.created" | "loan_payment.recorded" | "agreement.signed" | "item.overdue")[];
            url: string;
            version: number;
            /** @description How many deliveries wait to be sent. */
            waiting: number;
        };
        WebhookEndpointBody: {
            /** @default  */
            description?: string;
            topics: ("order.created" | "order.paid" | "order.fulfilled" | "order.expired" | "order.cancelled" | "order.refunded" | "order.needs_attention" | "payment.pending" | "refund.failed" | "discord.delivered" | "catalogue.changed" | "customer.changed" | "bot.changed" | "discord.connected" | "discord.broken" | "discord.ticket_closed" | "debt.created" | "loan_payment.recorded" | "agreement.signed" | "item.overdue")[];
            /** @description https, and on the public internet. */
            url: string;
        };
        WebhookSecret: {
            /** Format: uuid */
            id: string;
            /**
             * @description Told once; signs by Standard Webhooks.
             * @example whsec_…
             */
            secret: string;
        };
        WriteOffBody: {
            /** @description It is kept with what was done. */
            reason: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAgreements: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                direction?: "receivable" | "payable";
                limit?: number;
                /** @description The id of somebody of the debt book. */
                party?: string;
                status?: "draft" | "offered" | "active" | "completed" | "settled_early" | "forgiven" | "written_off" | "void" | "declined" | "expired" | "withdrawn";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Agreement"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draftAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "party_id": "0199c0de-0000-7000-8000-0000000000e2",
                 *       "direction": "receivable",
                 *       "currency": "IDR",
                 *       "note": "For the stall",
                 *       "terms": {
                 *         "principal_minor": "5000000",
                 *         "method": "flat",
                 *         "rate_ppm": 20000,
                 *         "rate_per": "month",
                 *         "basis": "months",
                 *         "unit": "month",
                 *         "every": 1,
                 *         "rows": 5,
                 *         "starts_on": "2026-12-01",
                 *         "anchor_on": "2026-12-01",
                 *         "grace": "none",
                 *         "grace_rows": 0,
                 *         "fee_minor": "0",
                 *         "step_minor": "1",
                 *         "spill": "rows",
                 *         "late_fee": {
                 *           "kind": "per_day",
                 *           "ppm": 1000,
                 *           "grace_days": 3,
                 *           "cap_ppm": 50000,
                 *           "total_cap_ppm": null
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AgreementBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled`, `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offerAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "days": 7
                 *     }
                 */
                "application/json": components["schemas"]["OfferBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redraftAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currency": "IDR",
                 *       "note": "For the stall",
                 *       "terms": {
                 *         "principal_minor": "5000000",
                 *         "method": "flat",
                 *         "rate_ppm": 20000,
                 *         "rate_per": "month",
                 *         "basis": "months",
                 *         "unit": "month",
                 *         "every": 1,
                 *         "rows": 5,
                 *         "starts_on": "2026-12-01",
                 *         "anchor_on": "2026-12-01",
                 *         "grace": "none",
                 *         "grace_rows": 0,
                 *         "fee_minor": "0",
                 *         "step_minor": "1",
                 *         "spill": "rows",
                 *         "late_fee": {
                 *           "kind": "per_day",
                 *           "ppm": 1000,
                 *           "grace_days": 3,
                 *           "cap_ppm": 50000,
                 *           "total_cap_ppm": null
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RedraftBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rescheduleAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "terms": {
                 *         "principal_minor": "5000000",
                 *         "method": "flat",
                 *         "rate_ppm": 20000,
                 *         "rate_per": "month",
                 *         "basis": "months",
                 *         "unit": "month",
                 *         "every": 1,
                 *         "rows": 10,
                 *         "starts_on": "2026-12-01",
                 *         "anchor_on": "2026-12-01",
                 *         "grace": "none",
                 *         "grace_rows": 0,
                 *         "fee_minor": "0",
                 *         "step_minor": "1",
                 *         "spill": "rows",
                 *         "late_fee": {
                 *           "kind": "per_day",
                 *           "ppm": 1000,
                 *           "grace_days": 3,
                 *           "cap_ppm": 50000,
                 *           "total_cap_ppm": null
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RescheduleBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgreementSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementSchedule"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settleAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quoted_minor": "3100000",
                 *       "method": "transfer",
                 *       "note": "All at once"
                 *     }
                 */
                "application/json": components["schemas"]["SettleBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettlementQuote: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementQuote"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "terms": {
                 *         "principal_minor": "5000000",
                 *         "method": "flat",
                 *         "rate_ppm": 20000,
                 *         "rate_per": "month",
                 *         "basis": "months",
                 *         "unit": "month",
                 *         "every": 1,
                 *         "rows": 5,
                 *         "starts_on": "2026-12-01",
                 *         "anchor_on": "2026-12-01",
                 *         "grace": "none",
                 *         "grace_rows": 0,
                 *         "fee_minor": "0",
                 *         "step_minor": "1",
                 *         "spill": "rows",
                 *         "late_fee": {
                 *           "kind": "per_day",
                 *           "ppm": 1000,
                 *           "grace_days": 3,
                 *           "cap_ppm": 50000,
                 *           "total_cap_ppm": null
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PreviewBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementPreview"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled`, `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAnalytics: {
        parameters: {
            query?: {
                /** @description A day in the shop’s time zone. */
                from?: string;
                /** @description Instead of `from` and `to`. */
                range?: "today" | "week" | "month" | "quarter" | "year";
                /** @description The last day, itself included. */
                to?: string;
                unit?: "day" | "week" | "month";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analytics"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                /** @description A day in the shop’s time zone. */
                from?: string;
                /** @description What it is about. */
                group?: "orders" | "products" | "customers" | "payments" | "lending" | "notifications" | "settings" | "team" | "developers" | "plan" | "system";
                limit?: number;
                /** @description By the id of a member or a key. */
                person?: string;
                /** @description The id of what it was done to. */
                subject?: string;
                /** @description The last day, itself included. */
                to?: string;
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBot: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setBotConfigByOldName: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "guild_id": "112233445566778899",
                 *       "prefix": "!",
                 *       "language": "id",
                 *       "timezone": "Asia/Jakarta",
                 *       "auto_restart": true,
                 *       "http_interactions": false
                 *     }
                 */
                "application/json": {
                    auto_restart?: boolean;
                    guild_id?: string | null;
                    http_interactions?: boolean;
                    /** @enum {string} */
                    language?: "id" | "en" | "ar";
                    prefix?: string;
                    timezone?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setBotChannels: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "live_stock": "123456789012345678",
                 *       "purchase_log": "123456789012345679",
                 *       "tickets": null
                 *     }
                 */
                "application/json": {
                    level_ups?: string | null;
                    live_stock?: string | null;
                    moderation?: string | null;
                    purchase_log?: string | null;
                    reputation?: string | null;
                    tickets?: string | null;
                    welcome?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setBotConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "guild_id": "112233445566778899",
                 *       "prefix": "!",
                 *       "language": "id",
                 *       "timezone": "Asia/Jakarta",
                 *       "auto_restart": true,
                 *       "http_interactions": false
                 *     }
                 */
                "application/json": {
                    auto_restart?: boolean;
                    guild_id?: string | null;
                    http_interactions?: boolean;
                    /** @enum {string} */
                    language?: "id" | "en" | "ar";
                    prefix?: string;
                    timezone?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setBotFeatures: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "shop": true,
                 *       "tickets": true,
                 *       "leveling": false
                 *     }
                 */
                "application/json": {
                    analytics?: boolean;
                    automod?: boolean;
                    leveling?: boolean;
                    reputation?: boolean;
                    shop?: boolean;
                    tickets?: boolean;
                    welcome?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setBotPermissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "manage_products": true,
                 *       "view_analytics": false
                 *     }
                 */
                "application/json": {
                    custom_config?: boolean;
                    manage_products?: boolean;
                    view_analytics?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCategories: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Category"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Courses"
                 *     }
                 */
                "application/json": components["schemas"]["CategoryBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Online courses"
                 *     }
                 */
                "application/json": components["schemas"]["CategoryBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "up"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    to: "up" | "down";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listClaims: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Claim"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptClaim: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "item_kind": "debt",
                 *       "item_id": "0199c0de-0000-7000-8000-0000000000e1",
                 *       "amount_minor": "200000",
                 *       "method": "transfer",
                 *       "paid_on": "2026-11-29",
                 *       "answer": "Thank you"
                 *     }
                 */
                "application/json": components["schemas"]["AcceptClaimBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanPayment"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declineClaim: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "answer": "Nothing of it has come."
                 *     }
                 */
                "application/json": components["schemas"]["DeclineClaimBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportConfiguration: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 400000 bytes at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "format": "gerai.configuration",
                 *       "version": 1,
                 *       "shop": {
                 *         "name": "Buat Film",
                 *         "tagline": "Make your own film",
                 *         "locale": "id",
                 *         "currency": "IDR",
                 *         "time_zone": "Asia/Jakarta",
                 *         "brand_color": "#0f766e",
                 *         "contact_email": "halo@buatfilm.example",
                 *         "contact_phone": "+62 812-3456-7890",
                 *         "mail_from_name": "Buat Film",
                 *         "email_from": null,
                 *         "order_window_minutes": 1440,
                 *         "refund_late_payments": false,
                 *         "default_product": "film-course",
                 *         "unique_code": true
                 *       },
                 *       "policies": {
                 *         "refund": "Within seven days, as long as the course was not opened.",
                 *         "privacy": "We keep what an order needs, and give it to nobody.",
                 *         "terms": "The course is for one person."
                 *       },
                 *       "tax": {
                 *         "is_included": true,
                 *         "name": "PPN",
                 *         "number": "01.234.567.8-901.000",
                 *         "address": "Jalan Melati 5, Bandung",
                 *         "standard_bp": 1100,
                 *         "reduced_bp": 0
                 *       },
                 *       "team": {
                 *         "rules": []
                 *       },
                 *       "notifications": {
                 *         "rules": [
                 *           {
                 *             "channel": "email",
                 *             "template": "payment_reminder_early",
                 *             "is_on": true,
                 *             "delay_minutes": 60
                 *           }
                 *         ],
                 *         "quiet_hours": [
                 *           {
                 *             "channel": "email",
                 *             "is_on": true,
                 *             "from_minute": 1320,
                 *             "to_minute": 420
                 *           }
                 *         ],
                 *         "templates": [
                 *           {
                 *             "channel": "email",
                 *             "template": "order_paid",
                 *             "locale": "id",
                 *             "subject": "Terima kasih, {{customer_name}}",
                 *             "preheader": "Pesanan {{order_id}} sudah dibayar",
                 *             "body": "Selamat belajar!"
                 *           }
                 *         ]
                 *       },
                 *       "modules": [],
                 *       "bot": null,
                 *       "left_out": []
                 *     }
                 */
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What has to be set by hand. */
                        left_out: string[];
                    };
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCoupons: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
                q?: string;
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Coupon"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addCoupon: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "DESEMBER-10",
                 *       "note": "For the newsletter of December",
                 *       "kind": "percent",
                 *       "percent_bp": 1000,
                 *       "max_discount_minor": "50000",
                 *       "minimum_minor": "100000",
                 *       "product_ids": [
                 *         "0199c0de-0000-7000-8000-0000000000b1"
                 *       ],
                 *       "starts_at": "2026-12-01T00:00:00+07:00",
                 *       "ends_at": "2027-01-01T00:00:00+07:00",
                 *       "total_limit": 100,
                 *       "customer_limit": 1
                 *     }
                 */
                "application/json": components["schemas"]["CouponBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CouponDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCoupon: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CouponDetail"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeCoupon: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "DESEMBER-10",
                 *       "note": "For the newsletter of December",
                 *       "kind": "percent",
                 *       "percent_bp": 1500,
                 *       "max_discount_minor": "50000",
                 *       "minimum_minor": "100000",
                 *       "product_ids": [
                 *         "0199c0de-0000-7000-8000-0000000000b1"
                 *       ],
                 *       "starts_at": "2026-12-01T00:00:00+07:00",
                 *       "ends_at": "2027-01-01T00:00:00+07:00",
                 *       "total_limit": 200,
                 *       "customer_limit": 1
                 *     }
                 */
                "application/json": components["schemas"]["CouponBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CouponDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseCoupon: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CouponDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeCoupon: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CouponDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
                only?: "consented" | "blocked";
                /** @description In name, e-mail and telephone. */
                q?: string;
                sort?: "newest" | "spent" | "orders" | "name";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Customer"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerDetail"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    blockCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Three payments were called back"
                 *     }
                 */
                "application/json": components["schemas"]["BlockBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "confirmation": "sari@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["EraseBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerExport"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCustomerNotes: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CustomerNote"][];
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addCustomerNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Prefers to be called after five."
                 *     }
                 */
                "application/json": components["schemas"]["CustomerNoteBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerNote"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeCustomerNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unblockCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnblockedCustomer"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDebts: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                currency?: "IDR" | "JPY" | "KRW" | "VND" | "USD" | "SGD" | "MYR" | "SAR" | "EUR" | "GBP" | "AUD";
                direction?: "receivable" | "payable";
                /** @description The first day on which it may be due. */
                due_from?: string;
                /** @description The last one. */
                due_to?: string;
                limit?: number;
                /** @description The id of somebody of the debt book. */
                party?: string;
                status?: "void" | "open" | "settled" | "forgiven" | "written_off";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Debt"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addDebt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "party": {
                 *         "name": "Budi Santoso",
                 *         "phone": "+62 812-3456-7890",
                 *         "email": ""
                 *       },
                 *       "direction": "receivable",
                 *       "cause": "goods",
                 *       "amount_minor": "500000",
                 *       "currency": "IDR",
                 *       "began_on": "2026-11-29",
                 *       "due_on": "2026-12-13",
                 *       "note": "Ten bags of cement"
                 *     }
                 */
                "application/json": components["schemas"]["DebtBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDebt: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtDetail"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forgiveDebt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount_minor": "50000",
                 *       "reason": "The goods came late."
                 *     }
                 */
                "application/json": components["schemas"]["ForgiveBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recoverDebt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount_minor": "200000",
                 *       "currency": "IDR",
                 *       "method": "transfer",
                 *       "on": "2026-11-29",
                 *       "reason": "Came back and paid."
                 *     }
                 */
                "application/json": components["schemas"]["RecoverBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reverseDebt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fact_id": null,
                 *       "reason": "It was written down twice."
                 *     }
                 */
                "application/json": components["schemas"]["ReverseDebtBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeOffDebt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Moved away, and cannot be found."
                 *     }
                 */
                "application/json": components["schemas"]["WriteOffBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebtDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDisputes: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Dispute"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeDispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "answer": "The sum was wrong: it is put right now."
                 *     }
                 */
                "application/json": components["schemas"]["CloseDisputeBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `id` of the last message that was heard: goes on right behind it. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream. */
            200: {
                headers: {
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /**
                         * Format: date-time
                         * @example 2026-11-29T10:15:00.000Z
                         */
                        at?: string;
                        /** Format: uuid */
                        order_id?: string | null;
                        /**
                         * @description `begun` says where the stream begins.
                         * @enum {string}
                         */
                        topic: "begun" | "order.created" | "order.paid" | "order.fulfilled" | "order.expired" | "order.cancelled" | "order.refunded" | "order.needs_attention" | "payment.pending" | "refund.failed" | "discord.delivered" | "catalogue.changed" | "customer.changed" | "bot.changed" | "discord.connected" | "discord.broken" | "discord.ticket_closed" | "debt.created" | "loan_payment.recorded" | "agreement.signed" | "item.overdue";
                    };
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addFile: {
        parameters: {
            query: {
                /** @description What customers save it as. */
                name: string;
            };
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/avif": string;
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Invoice"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLoanPayments: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                /** @description The first day on which it may have come. */
                from?: string;
                /** @description The id of a debt or an agreement. */
                item?: string;
                limit?: number;
                method?: "cash" | "transfer" | "gateway" | "credit" | "other";
                /** @description The id of somebody of the debt book. */
                party?: string;
                /** @description The last one. */
                to?: string;
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LoanPayment"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addLoanPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "item_kind": "debt",
                 *       "item_id": "0199c0de-0000-7000-8000-0000000000e1",
                 *       "amount_minor": "200000",
                 *       "currency": "IDR",
                 *       "method": "transfer",
                 *       "on": "2026-11-29",
                 *       "note": "First half"
                 *     }
                 */
                "application/json": components["schemas"]["LoanPaymentBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanPayment"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLoanPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanPayment"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reverseLoanPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "It was for somebody else."
                 *     }
                 */
                "application/json": components["schemas"]["ReversePaymentBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanPayment"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listModules: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Module"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModule: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Module"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    configureModule: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "settings": {
                 *         "tone": "formal"
                 *       }
                 *     }
                 */
                "application/json": {
                    settings: {
                        [key: string]: string | number | boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Module"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    switchModuleOff: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Module"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    switchModuleOn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Module"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNotificationRules: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NotificationRule"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNotificationRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                template: "order_received" | "payment_instructions" | "payment_reminder_early" | "payment_reminder_last" | "order_expired" | "order_paid" | "order_delivered" | "order_key_replaced" | "order_code" | "order_refunded" | "refund_declined" | "payment_late" | "order_sold_out" | "seller_order_paid" | "seller_attention" | "seller_refund_asked" | "seller_low_stock";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationRule"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeNotificationRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                template: "order_received" | "payment_instructions" | "payment_reminder_early" | "payment_reminder_last" | "order_expired" | "order_paid" | "order_delivered" | "order_key_replaced" | "order_code" | "order_refunded" | "refund_declined" | "payment_late" | "order_sold_out" | "seller_order_paid" | "seller_attention" | "seller_refund_asked" | "seller_low_stock";
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "is_on": true,
                 *       "delay_minutes": 30
                 *     }
                 */
                "application/json": {
                    /** @default 0 */
                    delay_minutes?: number;
                    is_on: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationRule"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
                order_number?: string;
                state?: "queued" | "sending" | "sent" | "failed" | "uncertain" | "skipped";
                template?: "order_received" | "payment_instructions" | "payment_reminder_early" | "payment_reminder_last" | "order_paid" | "order_delivered" | "order_key_replaced" | "order_expired" | "order_readdressed" | "order_refunded" | "refund_declined" | "payment_late" | "order_sold_out" | "order_code" | "order_claim" | "signing_code" | "loan_reminder" | "loan_news" | "lending_news" | "seller_order_paid" | "seller_attention" | "seller_low_stock" | "seller_refund_asked" | "team_invitation" | "limit_warning" | "key_refused" | "key_works" | "bot_broken" | "bot_rests" | "number_down" | "shop_opened" | "tenant_message" | "shop_suspended" | "shop_reactivated" | "deletion_planned" | "deletion_called_off";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Notification"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "may_arrive_twice": true
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Has to be said for one whose `resend` is `risky`.
                     * @default false
                     */
                    may_arrive_twice?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                attention?: "amount_mismatch" | "currency_mismatch" | "paid_late" | "sold_out" | "overpaid" | "reversed" | "refund_failed" | "refund_unclear";
                /** @description RFC 3339. */
                created_before?: string;
                /** @description RFC 3339. */
                created_from?: string;
                /** @description The customer’s e-mail address. */
                customer?: string;
                /** @description Brings along: `customer`, `payments`, `refunds`. */
                expand?: string[];
                limit?: number;
                /** @description Minor units of the shop’s currency, as a text. */
                max_minor?: string;
                /** @description The gateway’s own word for it. */
                method?: string;
                /** @description Minor units of the shop’s currency, as a text. */
                min_minor?: string;
                payment_state?: "unpaid" | "pending" | "review" | "paid" | "partially_refunded" | "refunded" | "disputed" | "needs_attention";
                /** @description Orders that this product is in. */
                product?: string;
                /** @description In number, name, e-mail and telephone; only the newest thousand that hold it are looked through. */
                q?: string;
                sort?: "newest" | "oldest" | "highest" | "lowest";
                status?: "draft" | "awaiting_payment" | "paid" | "fulfilled" | "cancelled" | "expired";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Order"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "variant_id": "0199c0de-0000-7000-8000-0000000000c1",
                 *           "quantity": 1
                 *         },
                 *         {
                 *           "name": "Delivery to Bandung",
                 *           "price_minor": "15000",
                 *           "quantity": 1
                 *         }
                 *       ],
                 *       "customer": {
                 *         "name": "Sari Dewi",
                 *         "email": "sari@example.com",
                 *         "phone": "+62 812-3456-7890"
                 *       },
                 *       "locale": "id",
                 *       "note": "As agreed on the telephone.",
                 *       "discount_minor": "5000",
                 *       "link_days": 3
                 *     }
                 */
                "application/json": components["schemas"]["OrderBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sold_out`, `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: {
                /** @description Brings along: `customer`, `payments`, `refunds`. */
                expand?: string[];
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deliverFulfilment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                fulfilment_id: string;
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Handed over at the counter."
                 *     }
                 */
                "application/json": components["schemas"]["DeliverBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceOrderKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                key_id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The first one had been used before"
                 *     }
                 */
                "application/json": components["schemas"]["KeyDeedBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeOrderKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                key_id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "It was given to a stranger"
                 *     }
                 */
                "application/json": components["schemas"]["KeyDeedBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markOrderPaid: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "method": "bank_transfer",
                 *       "reference": "BCA 2911/0042",
                 *       "received_on": "2026-11-29",
                 *       "note": "Seen on the statement."
                 *     }
                 */
                "application/json": components["schemas"]["OutsidePaymentBody"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendOrderMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrderNotes: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrderNote"][];
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addOrderNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Asked for an invoice with the name of the company."
                 *     }
                 */
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderNote"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeOrderNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendGoods: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "link_days": 7
                 *     }
                 */
                "application/json": components["schemas"]["SendOrderBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sold_out`, `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listParties: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                consent?: "none" | "given" | "stopped";
                /** @description Whose address it is. */
                email?: string;
                limit?: number;
                only?: "blocked";
                /** @description Whose number it is, however it is written. */
                phone?: string;
                /** @description In the name. */
                q?: string;
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Party"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Budi Santoso",
                 *       "locale": "id",
                 *       "note": "Has the stall next door.",
                 *       "phone": "+62 812-3456-7890",
                 *       "email": "budi@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["PartyBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled`, `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyDetail"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Budi Santoso",
                 *       "locale": "id",
                 *       "note": "Has the stall next door."
                 *     }
                 */
                "application/json": components["schemas"]["PartyChangeBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    blockParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Never came back"
                 *     }
                 */
                "application/json": components["schemas"]["BlockPartyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled`, `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    noteConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "is_given": true,
                 *       "note": "Said so in the shop."
                 *     }
                 */
                "application/json": components["schemas"]["ConsentBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPartyContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "phone",
                 *       "value": "+62 812-3456-7891"
                 *     }
                 */
                "application/json": components["schemas"]["PartyContactBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyContact"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled`, `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removePartyContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preferPartyContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                contact_id: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled`, `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mergeParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "into_id": "0199c0de-0000-7000-8000-0000000000e2"
                 *     }
                 */
                "application/json": components["schemas"]["MergeBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyDetail"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    payParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "direction": "receivable",
                 *       "amount_minor": "200000",
                 *       "currency": "IDR",
                 *       "method": "transfer",
                 *       "on": "2026-11-29",
                 *       "note": "Everything at once"
                 *     }
                 */
                "application/json": components["schemas"]["PayPartyBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LoanPayment"][];
                    };
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unblockParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnblockedParty"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `module_not_enabled`, `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    movePartyCredit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from_kind": "debt",
                 *       "from_id": "0199c0de-0000-7000-8000-0000000000e1",
                 *       "to_kind": "agreement",
                 *       "to_id": "0199c0de-0000-7000-8000-0000000000e4",
                 *       "amount_minor": "20000",
                 *       "note": "As agreed by phone"
                 *     }
                 */
                "application/json": components["schemas"]["CreditMoveBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanPayment"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    returnPartyCredit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "item_kind": "debt",
                 *       "item_id": "0199c0de-0000-7000-8000-0000000000e1",
                 *       "amount_minor": "20000",
                 *       "method": "cash",
                 *       "on": "2026-11-29",
                 *       "note": "Given back in the shop"
                 *     }
                 */
                "application/json": components["schemas"]["CreditReturnBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnedCredit"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`, `module_not_enabled` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPaymentConnections: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentConnection"][];
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
                /** @description The id of an order. */
                order?: string;
                provider?: "midtrans" | "stripe";
                state?: "creating" | "open" | "pending" | "review" | "paid" | "failed" | "expired" | "cancelled";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Payment"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                category_id?: string;
                /** @description Of a variant, as a whole, in whatever case. */
                code?: string;
                delivery_kind?: "access_link" | "file" | "license_key" | "generated_key" | "manual";
                limit?: number;
                /** @description A part of the name, the address or the summary. */
                q?: string;
                state?: "published" | "draft" | "archived";
                /** @description `low`: at or below a mark of a variant; `out`: none is left. */
                stock?: "low" | "out";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Product"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 256 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Film course",
                 *       "slug": "film-course",
                 *       "summary": "Twelve lessons, from the first idea to the cinema",
                 *       "description": "For everybody with a telephone and a story.\n\nNew lessons come every month.",
                 *       "tax_class": "standard",
                 *       "category": "Courses",
                 *       "images": [
                 *         {
                 *           "file": "0199c0de-0000-7000-8000-0000000000a1",
                 *           "alt": "A camera on a tripod"
                 *         }
                 *       ],
                 *       "max_per_order": 5,
                 *       "published": true,
                 *       "delivery": {
                 *         "access_url": "https://learn.example.com/film-course",
                 *         "note": "Sign in with your e-mail address."
                 *       },
                 *       "delivery_kind": "access_link",
                 *       "variants": [
                 *         {
                 *           "name": "Whole course",
                 *           "code": "FILM-12",
                 *           "price_minor": "99000",
                 *           "compare_at_minor": "149000"
                 *         },
                 *         {
                 *           "name": "With coaching",
                 *           "code": "FILM-12C",
                 *           "price_minor": "249000",
                 *           "stock": {
                 *             "kind": "counted",
                 *             "available": 20
                 *           },
                 *           "low_stock_at": 5
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ProductBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 256 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Film course",
                 *       "slug": "film-course",
                 *       "summary": "Twelve lessons, from the first idea to the cinema",
                 *       "description": "For everybody with a telephone and a story.\n\nNew lessons come every month.",
                 *       "tax_class": "standard",
                 *       "category": "Courses",
                 *       "images": [
                 *         {
                 *           "file": "0199c0de-0000-7000-8000-0000000000a1",
                 *           "alt": "A camera on a tripod"
                 *         }
                 *       ],
                 *       "max_per_order": 5,
                 *       "published": true,
                 *       "delivery": {
                 *         "access_url": "https://learn.example.com/film-course",
                 *         "note": "Sign in with your e-mail address."
                 *       },
                 *       "variants": [
                 *         {
                 *           "name": "Whole course",
                 *           "code": "FILM-12",
                 *           "price_minor": "89000",
                 *           "compare_at_minor": "149000",
                 *           "stock": {
                 *             "kind": "unlimited"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ProductChangeBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 256 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Film course",
                 *       "slug": "film-course",
                 *       "summary": "Twelve lessons, from the first idea to the cinema",
                 *       "description": "For everybody with a telephone and a story.\n\nNew lessons come every month.",
                 *       "tax_class": "standard",
                 *       "category": "Courses",
                 *       "images": [
                 *         {
                 *           "file": "0199c0de-0000-7000-8000-0000000000a1",
                 *           "alt": "A camera on a tripod"
                 *         }
                 *       ],
                 *       "max_per_order": 5,
                 *       "published": true,
                 *       "delivery": {
                 *         "access_url": "https://learn.example.com/film-course",
                 *         "note": "Sign in with your e-mail address."
                 *       },
                 *       "variants": [
                 *         {
                 *           "id": "0199c0de-0000-7000-8000-0000000000c1",
                 *           "price_minor": "89000",
                 *           "compare_at_minor": "149000",
                 *           "name": "Whole course",
                 *           "code": "FILM-12",
                 *           "stock": {
                 *             "kind": "unlimited"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ProductEditBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archiveProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    duplicateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Film course, evenings"
                 *     }
                 */
                "application/json": {
                    /** @description What the copy is called. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeProductFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "file_id": "0199c0de-0000-7000-8000-0000000000f1.pdf"
                 *     }
                 */
                "application/json": {
                    /** @example 0199c0de-0000-7000-8000-000000000001.pdf */
                    file_id: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeProductImages: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "images": [
                 *         {
                 *           "file": "0199c0de-0000-7000-8000-0000000000a1",
                 *           "alt": "A camera on a tripod"
                 *         },
                 *         {
                 *           "file": "0199c0de-0000-7000-8000-0000000000a2",
                 *           "alt": "The cutting room"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    images: {
                        /** @default  */
                        alt?: string;
                        file: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "behind_id": "0199c0de-0000-7000-8000-0000000000b1"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Right behind this one; null puts it first.
                     */
                    behind_id: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovedProduct"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuietHours: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuietHours"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeQuietHours: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "is_on": true,
                 *       "from_minute": 1320,
                 *       "to_minute": 420
                 *     }
                 */
                "application/json": {
                    from_minute: number;
                    is_on: boolean;
                    to_minute: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuietHours"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRefundRequests: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
                /** @description The id of an order. */
                order?: string;
                state?: "open" | "refunded" | "declined";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RefundRequest"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRefundRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundRequest"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declineRefundRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "answer": "The course was opened, so we cannot take it back."
                 *     }
                 */
                "application/json": components["schemas"]["DeclineBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundRequest"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refundRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "gateway"
                 *     }
                 */
                "application/json": components["schemas"]["RefundRequestBody"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRefunds: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                kind?: "gateway" | "manual" | "external";
                limit?: number;
                /** @description The id of an order. */
                order?: string;
                state?: "requested" | "pending" | "succeeded" | "failed";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Refund"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "order_id": "0199c0de-0000-7000-8000-0000000000d1",
                 *       "amount_minor": "49000",
                 *       "line_ids": [
                 *         "0199c0de-0000-7000-8000-0000000000d2"
                 *       ],
                 *       "kind": "gateway",
                 *       "reason": "One of the two did not fit",
                 *       "revokes_goods": true
                 *     }
                 */
                "application/json": components["schemas"]["RefundBody"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Buat Film",
                 *       "tagline": "Make your own film",
                 *       "locale": "id",
                 *       "time_zone": "Asia/Jakarta",
                 *       "contact_email": "halo@buatfilm.example",
                 *       "contact_phone": "+62 812-3456-7890",
                 *       "order_window_hours": 24,
                 *       "refund_late_payments": false
                 *     }
                 */
                "application/json": components["schemas"]["SettingsBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBranding: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branding"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeBranding: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "brand_color": "#0f766e"
                 *     }
                 */
                "application/json": {
                    /** @example #0f766e */
                    brand_color: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branding"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeFavicon: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/avif": string;
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branding"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeFavicon: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branding"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeLogo: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/avif": string;
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branding"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeLogo: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branding"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPolicies: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePolicies: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 400000 bytes at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refund_policy": "Within seven days, as long as the course was not opened.",
                 *       "privacy_policy": "We keep what an order needs, and give it to nobody.",
                 *       "terms": "The course is for one person."
                 *     }
                 */
                "application/json": {
                    privacy_policy: string;
                    refund_policy: string;
                    terms: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStock: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                /** @description Only those at or below their mark. */
                is_low?: "true" | "false";
                limit?: number;
                q?: string;
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["StockLevel"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Invitation"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Member"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawUnitBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Bought twice by mistake"
                 *     }
                 */
                "application/json": {
                    /** @description For the history. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        left: number;
                        removed: number;
                    };
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUnit: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revealUnit: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitContent"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawUnit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The publisher has called it back"
                 *     }
                 */
                "application/json": {
                    /** @description For the history. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsage: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStock: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockLevel"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adjustStock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "by": -2,
                 *       "reason": "Damaged in the store"
                 *     }
                 */
                "application/json": {
                    /** @description How many more; below zero, how many fewer. */
                    by: number;
                    /** @description For the history. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockLevel"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStockMovements: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["StockMovement"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUnitBatches: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["UnitBatch"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUnits: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
                state?: "available" | "delivered" | "revoked" | "withdrawn";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Unit"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    loadUnits: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 1 MiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contents": [
                 *         "GAME-7K2P-9QXD",
                 *         "GAME-M4RT-2WHB"
                 *       ],
                 *       "purchase_price_minor": "25000",
                 *       "is_dry_run": false
                 *     }
                 */
                "application/json": components["schemas"]["UnitsBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadedUnits"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, `product_not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookEndpoint"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.com/gerai",
                 *       "description": "Bookkeeping",
                 *       "topics": [
                 *         "order.paid",
                 *         "order.refunded"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEndpointBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    Location?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookEndpoint"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `limit_reached` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.com/gerai",
                 *       "description": "Bookkeeping and stock",
                 *       "topics": [
                 *         "order.paid",
                 *         "order.refunded",
                 *         "catalogue.changed"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEndpointBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string;
                limit?: number;
                state?: "waiting" | "delivered" | "failed";
            };
            header?: {
                /** @description ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookDelivery"][];
                        next: string | null;
                    };
                };
            };
            /** @description As `If-None-Match` names it. */
            304: {
                headers: {
                    ETag?: string;
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description One JSON object, 64 KiB at most. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "delivery_ids": [
                 *         "0199c0de-0000-7000-8000-0000000000e1"
                 *       ]
                 *     }
                 */
                "application/json": {
                    delivery_ids?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many are sent again. */
                        count: number;
                    };
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_version` */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request is answered as before, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    /** @description There where this Idempotency-Key was answered before. */
                    "Idempotent-Replayed"?: "true";
                    /** @description Calls per minute of all keys of the shop. */
                    "RateLimit-Limit"?: number;
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it begins anew. */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        delivery_id: string;
                    };
                };
            };
            /** @description `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_slow` */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation_failed`, `idempotency_key_reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
