#!/usr/bin/env python3
"""A model as people write it for pytm. It is read, never run."""

import random

from pytm import (
    TM,
    Actor,
    Assumption,
    Boundary,
    Classification,
    Data,
    Dataflow,
    Datastore,
    DatastoreType,
    Lambda,
    Lifetime,
    Server,
)

random.seed(0)

tm = TM("Web shop (&lambda;)")
tm.description = "Sells things"
tm.isOrdered = True
tm.assumptions = ["Nobody reads the shelves", Assumption("PHP is not used", exclude=["INP16"])]

internet = Boundary("Internet")
shop = Boundary("Shop")
stores = Boundary("Stores", inBoundary=shop)

user = Actor("User", isAdmin=False)
user.inBoundary = internet
web = Server('Web "server" <1>')
web.inBoundary = shop
web.protocol = "HTTPS"
web.port = 443
web.controls.isEncrypted = True
web.controls.validatesInput = True
web.sourceFiles = ["web.py", "pages.py"]
web.levels = [0, 1]
rates = Lambda("Exchange rates", inScope=False)
orders = Datastore("Orders", inBoundary=stores, type=DatastoreType.SQL)
orders.controls.isEncryptedAtRest = False

password = Data("Password", classification=Classification.SECRET, isCredentials=True, credentialsLife=Lifetime.LONG)
order = Data("Order", isPII=True)

login = Dataflow(user, web, "Signs in", data=[password, order])
login.note = "with a form"
saves = Dataflow(web, orders, "Writes the order")
saves.protocol = "PostgreSQL"
saves.data = order
reply = Dataflow(orders, web, "Says it is written", responseTo=saves)
asks = Dataflow(web, rates, "Asks for rates", data="currencies")

for name in sorted({"a", "b"}):
    Dataflow(web, rates, name)

if __name__ == "__main__":
    tm.process()
